package browser

import (
	"context"
	"net/http/httptest"
	"os"
	"path/filepath"
	"testing"

	"ocop/internal/build"
	"ocop/internal/demo"
	"ocop/internal/federate"
	"ocop/internal/ocop"
	"ocop/themes"
)

// TestFederatedResultsNameTheirOffice gathers the published site of one office into a
// catalogue of a province, and searches there: what the script draws says whose a record
// is, as what the generator made does.
func TestFederatedResultsNameTheirOffice(t *testing.T) {
	needed(t)
	dir := t.TempDir()
	content, out := filepath.Join(dir, "content"), filepath.Join(dir, "public")
	sources, err := federate.ParseSources([]byte("muong-lang " + siteDir + " Tổ OCOP Mường Lăng\n"))
	if err != nil {
		t.Fatal(err)
	}
	if _, err := federate.Run(context.Background(), federate.Options{Sources: sources, Out: content, Cache: filepath.Join(dir, "cache"), Today: ocop.DateOf(2026, 11, 23)}); err != nil {
		t.Fatal(err)
	}
	own := "---\nname: Mật ong của tỉnh\nentity: muong-lang-htx-tinh\n---\n"
	for name, text := range map[string]string{"products/mat-ong-tinh.md": own, "entities/muong-lang-htx-tinh.md": "---\nname: HTX của tỉnh\nkind: cooperative\n---\n"} {
		if err := os.WriteFile(filepath.Join(content, filepath.FromSlash(name)), []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	if _, err := build.Run(context.Background(), build.Input{Content: os.DirFS(content), Theme: themes.OCOP(), AsOf: demo.Day(), Out: out, Site: ocop.Site{Title: "Danh mục của tỉnh"}}); err != nil {
		t.Fatal(err)
	}
	web := httptest.NewServer(newHost(out))
	t.Cleanup(web.Close)
	for _, x := range []struct{ page, source string }{{"/tim-kiem/?q=mat+ong", "Nguồn: Tổ OCOP Mường Lăng"}, {"/en/search/?q=mat+ong", "Source: Tổ OCOP Mường Lăng"}, {"/san-pham/?f.kind=product&f.stars=3", "Nguồn: Tổ OCOP Mường Lăng"}} {
		p := openAt(t, web.URL+x.page, 360)
		p.wait("document.querySelectorAll('#hits .card .kind').length > 1")
		p.want("[...document.querySelectorAll('#hits .card-source')].map((e) => e.innerText).filter((s, i, all) => all.indexOf(s) === i).join('|')", x.source)
		p.want("[...document.querySelectorAll('#hits .card')].every((c) => !!c.querySelector('.card-source') !== c.innerText.includes('của tỉnh'))", "true")
		p.want("document.querySelector('#hits .card-source span').lang", "vi")
		p.run(axeSource(t))
		p.axe(x.page)
		p.shot("federated" + filepath.Base(filepath.Dir(x.page)))
	}
	p := openAt(t, web.URL+"/san-pham/", 360)
	p.wait("document.querySelector('.card-source')?.innerText === 'Nguồn: Tổ OCOP Mường Lăng'")
}
