package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"net"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"ocop/internal/desk"
	"ocop/internal/finding"
	"ocop/internal/ocop"
)

// Neither a pipe nor the empty device is somebody: a program started by another
// one must not wait for a browser.
func TestNobodySitsAtAPipeOrTheEmptyDevice(t *testing.T) {
	empty, err := os.Open(os.DevNull)
	if err != nil {
		t.Fatal(err)
	}
	defer empty.Close()
	r, w, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	defer w.Close()
	for name, f := range map[string]*os.File{"empty device": empty, "pipe": r} {
		if isTerminal(f) {
			t.Errorf("%s is a terminal", name)
		}
	}
}

// sample gives the options of a verb over the content of the repository.
func sample(t *testing.T) (*options, *env) {
	t.Helper()
	t.Setenv("XDG_CACHE_HOME", t.TempDir())
	e := &env{stdout: io.Discard, stderr: io.Discard, verb: &serveCommand, now: func() time.Time { return time.Date(2026, 11, 23, 9, 0, 0, 0, vietnam) }}
	o := newOptions(e)
	o.contentFlag()
	o.internalFlag()
	o.siteFlags()
	o.asOfFlag()
	if err := o.parse(e, []string{"--content", "../../content", "--config", "../../ocop.yaml"}, 0, 0); err != nil {
		t.Fatal(err)
	}
	return o, e
}

func TestDeskMakesEveryFormOfTheReport(t *testing.T) {
	o, e := sample(t)
	in := o.deskInput(e)
	for _, form := range []string{desk.Word, desk.Excel, desk.Folder} {
		data, err := in.Report(t.Context(), desk.Wish{Year: 2026, Compare: ocop.DateOf(2026, 6, 30), Share: form == desk.Excel, Form: form})
		if err != nil {
			t.Fatal(form, err)
		}
		pack, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
		if err != nil {
			t.Fatal(form, err)
		}
		if form == desk.Folder {
			names := ""
			for _, f := range pack.File {
				names += f.Name + "\n"
			}
			for _, want := range []string{"bao-cao/index.html", "bao-cao/bao-cao.docx", "bao-cao/bao-cao.xlsx", "bao-cao/csv/B1.csv"} {
				if !strings.Contains(names, want+"\n") {
					t.Errorf("no %s in\n%s", want, names)
				}
			}
		}
	}
	for _, wish := range []desk.Wish{{Year: 2030, Form: desk.Word}, {Year: 2026, AsOf: ocop.DateOf(2025, 1, 1), Form: desk.Word}, {Year: 2026, Compare: ocop.DateOf(2026, 12, 1), Form: desk.Word}} {
		if _, err := in.Report(t.Context(), wish); !errors.Is(err, desk.ErrAsked) {
			t.Errorf("%+v: %v", wish, err)
		}
	}
}

func TestDeskChecksAsTheCommandDoes(t *testing.T) {
	o, e := sample(t)
	var stages []string
	r, err := o.deskInput(e).Check(t.Context(), func(stage string, _ int) { stages = append(stages, stage) })
	if err != nil || strings.Join(stages, " ") != "labels rules pictures" {
		t.Fatalf("stages %v, %v", stages, err)
	}
	if errors, _, _ := finding.Count(r.Found); errors == 0 || len(r.Subjects) == 0 || len(r.Rules) == 0 {
		t.Errorf("%d errors, %d records, %d rules", errors, len(r.Subjects), len(r.Rules))
	}
}

// A new office gets records that can be served, in both ways to begin, and nothing
// that is there is written over.
func TestContentOfANewOfficeCanBeBuilt(t *testing.T) {
	for _, with := range []bool{true, false} {
		t.Chdir(t.TempDir())
		t.Setenv("XDG_CACHE_HOME", t.TempDir())
		if err := makeContent(t.Context(), "content", `Sản vật "Nà Lạ": mới`, with); err != nil {
			t.Fatal(err)
		}
		e := &env{stdout: io.Discard, stderr: io.Discard, verb: &serveCommand, now: time.Now}
		o := newOptions(e)
		o.contentFlag()
		o.siteFlags()
		o.asOfFlag()
		if err := o.parse(e, nil, 0, 0); err != nil {
			t.Fatal(err)
		}
		site, wrong, err := o.site()
		if err != nil || len(wrong) > 0 || site.Title != `Sản vật "Nà Lạ": mới` {
			t.Errorf("site %q, %v, %v", site.Title, wrong, err)
		}
		res, err := o.buildOrdered(context.Background(), e, desk.Order{Out: "ra"})
		if err != nil || res.Pages == 0 {
			t.Fatalf("with samples %v: %v", with, err)
		}
		products, _ := filepath.Glob("content/products/*")
		if got := len(products); got != map[bool]int{true: samples, false: 0}[with] {
			t.Errorf("%d products", got)
		}
		before, _ := os.ReadFile("ocop.yaml")
		if err := makeContent(t.Context(), "khac", "Tên khác", false); err != nil {
			t.Fatal(err)
		}
		if after, _ := os.ReadFile("ocop.yaml"); !bytes.Equal(before, after) {
			t.Error("the configuration that was there is written over")
		}
	}
}

func TestNewRecordBearsItsName(t *testing.T) {
	dir := t.TempDir()
	o := &options{content: dir}
	for _, x := range []struct {
		kind ocop.Kind
		want string
	}{{ocop.KindProduct, "name: Rượu ngô Nà Lạ"}, {ocop.KindStory, "title: Rượu ngô Nà Lạ"}, {ocop.KindDossier, "# product: ruou-ngo"}} {
		name, err := o.newRecord(x.kind, "ruou-ngo", "Rượu ngô Nà Lạ")
		if err != nil {
			t.Fatal(err)
		}
		data, err := os.ReadFile(name)
		if err != nil || !strings.Contains(string(data), "\n"+x.want) {
			t.Errorf("%s: %v %.400s", x.kind, err, data)
		}
		if _, err := o.newRecord(x.kind, "ruou-ngo", ""); !errors.Is(err, os.ErrExist) {
			t.Errorf("%s a second time: %v", x.kind, err)
		}
	}
}

func TestOtherMachinesAreToldAnAddressThatTheyReach(t *testing.T) {
	var own []net.Addr
	for _, cidr := range []string{"127.0.0.1/8", "fe80::1/64", "203.0.113.5/24", "192.168.1.20/24", "10.0.0.4/8"} {
		ip, n, err := net.ParseCIDR(cidr)
		if err != nil {
			t.Fatal(err)
		}
		own = append(own, &net.IPNet{IP: ip, Mask: n.Mask})
	}
	for addr, want := range map[string]string{"127.0.0.1:8080": "", "localhost:8080": "", "[::1]:8080": "", ":8080": "http://192.168.1.20:8080/", "0.0.0.0:81": "http://192.168.1.20:81/", "192.168.7.7:8080": "http://192.168.7.7:8080/", ":0": "", "x": ""} {
		if got := networkAddress(addr, own); got != want {
			t.Errorf("%s: got %q, want %q", addr, got, want)
		}
	}
	if got := networkAddress(":8080", own[:3]); got != "" {
		t.Errorf("without an address of an office: %q", got)
	}
}
