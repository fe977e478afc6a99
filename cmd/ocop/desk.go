package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strconv"

	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/desk"
	"ocop/internal/editor"
	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/pen"
	"ocop/internal/report"
	"ocop/internal/schema"
	"ocop/internal/sheet"
)

// deskPorts are where a desk is looked for and opened.
func deskPorts() (addresses []string) {
	for port := 8080; port < 8090; port++ {
		addresses = append(addresses, "127.0.0.1:"+strconv.Itoa(port))
	}
	return addresses
}

// runDesk is what the program does without a verb when somebody is there: it opens
// the desk in the browser, the one that runs already if there is one, and in a
// folder without content first the page that makes it.
func runDesk(ctx context.Context, e *env) error {
	const content = "content"
	if !isFolder(content) { // the program was started from elsewhere than its folder
		if program, err := os.Executable(); err == nil && isFolder(filepath.Join(filepath.Dir(program), content)) {
			if err := os.Chdir(filepath.Dir(program)); err != nil {
				return fmt.Errorf("folder of the program: %w", err)
			}
		}
	}
	found := func(url string) {
		fmt.Fprintf(e.stderr, "Bàn làm việc đang mở sẵn ở %s\n", url)
		openBrowser(url)
	}
	return desk.Meet(ctx, desk.ID(content), deskPorts(), found, func(address string) error { return openDesk(ctx, e, content, address) })
}

// openDesk opens the desk at an address.
func openDesk(ctx context.Context, e *env, content, address string) error {
	if !isFolder(content) {
		full, err := filepath.Abs(content)
		if err != nil {
			return err
		}
		begin := desk.Beginning{Folder: full, Writable: writable("."), Program: "ocop " + version,
			Make: func(office string, sample bool) error { return makeContent(ctx, content, office, sample) }}
		err = desk.RunBegin(ctx, address, begin, func(url string) {
			address = url[len("http://") : len(url)-len(desk.Root)]
			fmt.Fprintf(e.stderr, "Thư mục này chưa có nội dung. Mở %s để bắt đầu. Đóng cửa sổ này để dừng.\n", url)
			openBrowser(url)
		})
		if err != nil {
			return err
		}
		return serveFrom(ctx, e, []string{"--addr", address, "--open=false"}, "")
	}
	fmt.Fprintln(e.stderr, "Đang mở bàn làm việc… Giữ cửa sổ này mở trong khi làm việc; đóng lại là dừng.")
	return serveFrom(ctx, e, []string{"--addr", address}, desk.Root[1:])
}

func isFolder(name string) bool {
	info, err := os.Stat(name)
	return err == nil && info.IsDir()
}

// writable reports whether files can be made in a folder.
func writable(dir string) bool {
	f, err := os.CreateTemp(dir, ".ocop-*.tmp")
	if err != nil {
		return false
	}
	return errors.Join(f.Close(), os.Remove(f.Name())) == nil
}

// samples is how many made-up products a new office begins with.
const samples = 12

// makeContent makes the content folder of a new office, and its configuration
// unless there is one.
func makeContent(ctx context.Context, dir, office string, sample bool) error {
	for _, kind := range []ocop.Kind{ocop.KindProduct, ocop.KindEntity, ocop.KindCommune, ocop.KindStory} {
		if err := os.MkdirAll(filepath.Join(dir, kind.Folder()), 0o755); err != nil {
			return err
		}
	}
	config := "title: " + pen.Scalar(&schema.Site.Fields[0], office) + "\n"
	if sample {
		config += "notice: \"Trang minh họa: mọi doanh nghiệp, con người, địa danh và mã số ở đây đều là hư cấu.\"\n"
		into, err := demo.Into(dir)
		if err != nil {
			return err
		}
		if _, err := demo.Make(ctx, demo.Options{Products: samples, Defects: demo.UsualDefects, Out: into}); err != nil {
			return err
		}
	}
	f, err := os.OpenFile("ocop.yaml", os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
	if errors.Is(err, os.ErrExist) {
		return nil
	}
	if err != nil {
		return err
	}
	_, err = f.WriteString(config)
	return errors.Join(err, f.Close())
}

// deskInput is what the pages of the staff work with.
func (o *options) deskInput(e *env) desk.Input {
	home, _ := os.UserHomeDir() // "" = nothing is proposed
	in := desk.Input{
		Content: o.content, Internal: o.internal, Config: o.config, Home: home, State: cacheFile("desk", o.content), Program: "ocop " + version, Framed: true,
		Env: os.Environ(), Now: e.now,
		Site: func() (ocop.Site, error) {
			site, _, err := o.site()
			return site, err
		},
		Today: func() ocop.Date {
			day, err := o.day(e)
			if err != nil {
				day = ocop.DayOf(e.now().In(vietnam)) // the flag was read before the first page
			}
			return day
		},
		Check: func(ctx context.Context, progress func(string, int)) (*finding.Report, error) {
			return (&checkFlags{progress: progress}).report(ctx, e, o)
		},
		Findings: func(w io.Writer, r *finding.Report) error { return sheet.Write(w, findingSheets(r)) },
		New: func(kind ocop.Kind, slug, name string) (string, error) {
			if _, err := o.newRecord(kind, slug, name); err != nil {
				return "", err
			}
			return kind.Folder() + "/" + slug + ".md", nil
		},
		Build: func(ctx context.Context, order desk.Order) (*build.Result, error) {
			return o.buildOrdered(ctx, e, order)
		},
		Report: func(ctx context.Context, wish desk.Wish) ([]byte, error) { return o.reportWished(ctx, e, wish) },
	}
	if _, ok := editor.Assets(); ok {
		in.Editor = o.editorOf
	}
	if hasDesktop() {
		in.Open = o.openRecord
	}
	return in
}

// editorOf is the address of a record, "products/tra-shan", in the editor of the
// browser; of the editor itself for "".
func (o *options) editorOf(record string) string {
	name := record + ".md"
	if info, err := os.Stat(filepath.Join(o.content, filepath.FromSlash(record))); err == nil && info.IsDir() {
		name = record + "/index.md"
	}
	if address, ok := editor.Entry(name, ""); ok {
		return address
	}
	return "/admin/"
}

// buildOrdered builds the site that somebody ordered at the desk.
func (o *options) buildOrdered(ctx context.Context, e *env, order desk.Order) (*build.Result, error) {
	in, err := o.buildInput(e)
	if err != nil {
		return nil, err
	}
	in.Out, in.Relative, in.Strict, in.Progress = order.Out, order.Relative, order.Strict, order.Progress
	in.State, in.Program = stateFile(order.Out), program()
	return build.Run(ctx, in)
}

// reportWished makes a file of the report for the desk.
func (o *options) reportWished(ctx context.Context, e *env, wish desk.Wish) ([]byte, error) {
	today, err := o.day(e)
	if err != nil {
		return nil, err
	}
	q, asOf, err := ofYear(wish.Year, wish.AsOf, today)
	if err != nil {
		return nil, fmt.Errorf("%w: ngày chốt số liệu phải nằm trong năm báo cáo, và năm ấy phải đã bắt đầu.", desk.ErrAsked)
	}
	if !wish.Compare.IsZero() && !wish.Compare.Before(asOf) {
		return nil, fmt.Errorf("%w: ngày so sánh phải trước ngày chốt số liệu.", desk.ErrAsked)
	}
	q.Compare = wish.Compare
	f := new(reportFlags)
	r, err := f.make(ctx, o, q, asOf)
	if err != nil {
		return nil, err
	}
	if wish.Share {
		r = report.Share(r)
	}
	if wish.Form != desk.Folder {
		return officeFile(wish.Form, r)
	}
	all := *o
	all.format, all.out = "all", "bao-cao" // links to files of records are as from a folder beside the content
	files, err := together(f.makers(&all, r))
	if err != nil {
		return nil, err
	}
	var b bytes.Buffer
	pack := zip.NewWriter(&b)
	for _, file := range files {
		w, err := pack.Create("bao-cao/" + filepath.ToSlash(file.Name))
		if err == nil {
			_, err = w.Write(file.Data)
		}
		if err != nil {
			return nil, fmt.Errorf("zip of the report: %w", err)
		}
	}
	if err := pack.Close(); err != nil {
		return nil, fmt.Errorf("zip of the report: %w", err)
	}
	return b.Bytes(), nil
}

// hasDesktop reports whether a file can be opened in a program of this machine.
func hasDesktop() bool {
	return runtime.GOOS == "windows" || runtime.GOOS == "darwin" || os.Getenv("DISPLAY") != "" || os.Getenv("WAYLAND_DISPLAY") != ""
}

// openRecord opens the file of a record as a text. The desk has made sure that it
// is one.
func (o *options) openRecord(p string) error {
	name, err := filepath.Abs(filepath.FromSlash(o.place(p)))
	if err != nil {
		return err
	}
	switch runtime.GOOS {
	case "windows":
		return exec.Command("notepad.exe", name).Start()
	case "darwin":
		return exec.Command("open", "-t", name).Start()
	}
	return exec.Command("xdg-open", name).Start()
}
