package editor

import (
	"bytes"
	"embed"
	"fmt"
	"html/template"
	"io/fs"
	"mime"
	"net/http"
	"path"
	"strings"
)

// The addresses of the two editors: of the folder on this machine, and of the
// repository of ocop.yaml.
const (
	Root       = "/admin/"
	HostedRoot = "/admin/kho/"
)

//go:embed index.html
var indexText string

//go:embed missing.html
var missingPage []byte

// admin are the style sheet and the script that are ours.
//
//go:embed admin.css admin.js
var admin embed.FS

var index = template.Must(template.New("index").Parse(indexText))

// page is all that index.html may say.
type page struct {
	Title, Folder, Config string
	Hosted                bool
}

// Handler serves the editor below /admin/. options is asked anew for every page
// and configuration, so that a change of ocop.yaml shows at once; its Hosted is
// set here. Nothing comes from another host, and the records themselves never
// pass through: the browser writes to the folder, or to the repository.
func Handler(options func() (Options, error)) http.Handler {
	files, ok := Assets()
	if !ok {
		files = nil
	}
	return handle(options, files)
}

// handle is Handler with the files of the editor; nil = there are none.
func handle(options func() (Options, error), files fs.FS) http.Handler {
	h := &handler{options, files}
	mux := http.NewServeMux()
	if files == nil {
		mux.HandleFunc("GET "+Root, func(w http.ResponseWriter, r *http.Request) {
			head(w, "text/html; charset=utf-8", policy(nil))
			w.WriteHeader(http.StatusNotFound)
			_, _ = w.Write(missingPage)
		})
		mux.HandleFunc("GET "+Root+"admin.css", own)
		return mux
	}
	for _, root := range []string{Root, HostedRoot} {
		mux.HandleFunc("GET "+root+"{$}", h.page)
		mux.HandleFunc("GET "+root+"config.json", h.config)
	}
	mux.HandleFunc("GET "+Root+"admin.css", own)
	mux.HandleFunc("GET "+Root+"admin.js", own)
	mux.HandleFunc("GET "+Root+"{file...}", h.file)
	return mux
}

type handler struct {
	options func() (Options, error)
	files   fs.FS
}

// ask gives the options for a request.
func (h *handler) ask(r *http.Request) (Options, error) {
	o, err := h.options()
	o.Hosted = strings.HasPrefix(r.URL.Path, HostedRoot)
	return o, err
}

// page is the page that loads the editor.
func (h *handler) page(w http.ResponseWriter, r *http.Request) {
	o, err := h.ask(r)
	if err == nil && o.Hosted {
		err = Check(o.Site.Editor)
	}
	if err != nil {
		fail(w, err)
		return
	}
	p := page{Title: "Sửa nội dung", Folder: path.Base(o.folder()), Config: r.URL.Path + "config.json", Hosted: o.Hosted}
	var hosts []string
	if o.Hosted {
		hosts = Hosts(o.Site.Editor)
	}
	var b bytes.Buffer
	if err := index.Execute(&b, p); err != nil {
		fail(w, err)
		return
	}
	head(w, "text/html; charset=utf-8", policy(hosts))
	_, _ = w.Write(b.Bytes())
}

// config is the configuration that the editor reads.
func (h *handler) config(w http.ResponseWriter, r *http.Request) {
	o, err := h.ask(r)
	if err != nil {
		fail(w, err)
		return
	}
	data, err := Config(o)
	if err != nil {
		fail(w, err)
		return
	}
	head(w, "application/json", policy(nil))
	_, _ = w.Write(data)
}

// file is a file of the editor itself.
func (h *handler) file(w http.ResponseWriter, r *http.Request) {
	name := r.PathValue("file")
	data, err := fs.ReadFile(h.files, name)
	if err != nil || strings.HasPrefix(path.Base(name), ".") {
		http.NotFound(w, r)
		return
	}
	head(w, mediaType(name), policy(nil))
	_, _ = w.Write(data)
}

func own(w http.ResponseWriter, r *http.Request) {
	name := path.Base(r.URL.Path)
	data, err := admin.ReadFile(name)
	if err != nil {
		http.NotFound(w, r)
		return
	}
	head(w, mediaType(name), policy(nil))
	_, _ = w.Write(data)
}

// mediaType does not ask the machine: Windows may say text/plain of scripts.
func mediaType(name string) string {
	switch path.Ext(name) {
	case ".js", ".mjs":
		return "text/javascript; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".woff2":
		return "font/woff2"
	case ".json":
		return "application/json"
	}
	return mime.TypeByExtension(".txt")
}

// policy is as strict as the editor allows: no script but its own files, no
// eval, no other host but that of the repository. Styles in elements are its
// way of drawing; blob: and data: are the pictures that one has chosen.
func policy(hosts []string) string {
	connect := strings.TrimSpace("'self' blob: data: " + strings.Join(hosts, " "))
	images := strings.TrimSpace("'self' blob: data: " + strings.Join(hosts, " "))
	return "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; font-src 'self'; connect-src " + connect +
		"; img-src " + images + "; media-src blob:; frame-src blob:; manifest-src blob:; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"
}

func head(w http.ResponseWriter, contentType, policy string) {
	h := w.Header()
	h.Set("Content-Type", contentType)
	h.Set("Content-Security-Policy", policy)
	h.Set("Cache-Control", "no-store")
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
}

// fail tells what is wrong with the configuration.
func fail(w http.ResponseWriter, err error) {
	head(w, "text/plain; charset=utf-8", policy(nil))
	w.WriteHeader(http.StatusInternalServerError)
	fmt.Fprintf(w, "Chưa mở được trang sửa nội dung: %v\nXem phần editor trong ocop.yaml.\n", err)
}
