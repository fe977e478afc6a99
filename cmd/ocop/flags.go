package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"time"

	"ocop/internal/finding"
	"ocop/internal/ocop"
	"ocop/internal/source"
	"ocop/themes"
)

// options are the flags that mean the same for every verb that has them.
type options struct {
	set      *flag.FlagSet
	content  string
	internal string
	out      string
	theme    string
	asOf     string
	config   string
	baseURL  string
	format   string
	quiet    bool
	words    []string // what is no flag
}

// newOptions makes the flag set of a verb; its help is the verb's.
func newOptions(e *env) *options {
	o := &options{set: flag.NewFlagSet(e.verb.name, flag.ContinueOnError)}
	o.set.SetOutput(io.Discard)
	return o
}

func (o *options) contentFlag() {
	o.set.StringVar(&o.content, "content", "content", "`THƯ MỤC` nội dung")
}

func (o *options) internalFlag() {
	o.set.StringVar(&o.internal, "internal", "", "`THƯ MỤC` chứa dossiers/ và plans/ (mặc định: thư mục nội dung)")
}

func (o *options) siteFlags() {
	o.set.StringVar(&o.theme, "theme", "", "`THƯ MỤC` giao diện riêng (mặc định: giao diện có sẵn)")
	o.configFlag()
	o.set.StringVar(&o.baseURL, "base-url", "", "`ĐỊA CHỈ` công khai của trang, thay cho base_url trong cấu hình")
}

func (o *options) configFlag() {
	o.set.StringVar(&o.config, "config", "ocop.yaml", "`TỆP` cấu hình trang")
}

func (o *options) asOfFlag() {
	o.set.StringVar(&o.asOf, "as-of", "", "`NGÀY` YYYY-MM-DD mà tình trạng được tính (mặc định: hôm nay)")
}

func (o *options) quietFlag() {
	o.set.BoolVar(&o.quiet, "quiet", false, "không in tiến độ và tóm tắt")
}

// parse reads the flags, wherever they stand; what is left must be between
// least and most words.
func (o *options) parse(e *env, args []string, least, most int) error {
	for {
		if err := o.set.Parse(args); err != nil {
			if errors.Is(err, flag.ErrHelp) {
				o.printHelp(e)
				return err
			}
			return usagef("%v", err)
		}
		if args = o.set.Args(); len(args) == 0 {
			break
		}
		o.words, args = append(o.words, args[0]), args[1:]
	}
	if n := len(o.words); n < least || n > most {
		if most == 0 {
			return usagef("unexpected argument %q", o.words[0])
		}
		return usagef("want %s", e.verb.args)
	}
	return nil
}

func (o *options) printHelp(e *env) {
	fmt.Fprintf(e.stdout, "Cách dùng: ocop %s [tùy chọn]", e.verb.name)
	if e.verb.args != "" {
		fmt.Fprintf(e.stdout, " %s", e.verb.args)
	}
	fmt.Fprintf(e.stdout, "\n\n%s\nTùy chọn:\n", e.verb.help)
	o.set.SetOutput(e.stdout)
	o.set.PrintDefaults()
}

// vietnam is the time zone of the office, which has no summer time.
var vietnam = time.FixedZone("+07", 7*60*60)

// day is the day of --as-of, today when it is not given.
func (o *options) day(e *env) (ocop.Date, error) {
	if o.asOf == "" {
		return ocop.DayOf(e.now().In(vietnam)), nil
	}
	d, err := ocop.ParseDate(o.asOf)
	if err != nil {
		return d, usagef("--as-of: %v", err)
	}
	return d, nil
}

// contentFS opens the content folder so that nothing outside it can be read.
func (o *options) contentFS() (fs.FS, error) { return openFolder("content", o.content) }

// records gives the configuration, with what is wrong in it, and the content
// folder: what every verb that reads records begins with.
func (o *options) records() (site ocop.Site, wrong []finding.Finding, content fs.FS, err error) {
	if site, wrong, err = o.site(); err == nil {
		content, err = o.contentFS()
	}
	return site, wrong, content, err
}

// internalFS opens the folder of the internal records.
func (o *options) internalFS() (fs.FS, error) {
	if o.internal == "" {
		return openFolder("internal", o.content)
	}
	return openFolder("internal", o.internal)
}

func openFolder(flag, name string) (fs.FS, error) {
	info, err := os.Stat(name)
	if err != nil {
		return nil, fmt.Errorf("folder of --%s: %w", flag, err)
	}
	if !info.IsDir() {
		return nil, fmt.Errorf("folder of --%s: %s is not a folder", flag, name)
	}
	root, err := os.OpenRoot(name)
	if err != nil {
		return nil, fmt.Errorf("folder of --%s: %w", flag, err)
	}
	return root.FS(), nil
}

// place is where a path of a finding is opened from here: below the folder of
// the content or of the internal records, or the configuration itself.
func (o *options) place(p string) string {
	if p == filepath.ToSlash(o.config) && path.Ext(p) == ".yaml" {
		return p
	}
	dir := o.content
	if o.internal != "" && isInternal(p) {
		dir = o.internal
	}
	return filepath.ToSlash(filepath.Join(dir, p))
}

// isInternal reports whether a path below a content folder is that of an internal
// record.
func isInternal(p string) bool {
	folder, _, _ := strings.Cut(p, "/")
	return folder == ocop.KindDossier.Folder() || folder == ocop.KindPlan.Folder()
}

// relative is place for programs that want paths below the folder they run
// in, also when --content was given in full.
func (o *options) relative(p string) string {
	p = o.place(p)
	here, err := os.Getwd()
	if err != nil || !filepath.IsAbs(p) {
		return p
	}
	if rel, err := filepath.Rel(here, filepath.FromSlash(p)); err == nil && filepath.IsLocal(rel) {
		return filepath.ToSlash(rel)
	}
	return p
}

// oneOf checks --format.
func (o *options) oneOf(formats []string) error {
	if slices.Contains(formats, o.format) {
		return nil
	}
	last := len(formats) - 1
	return usagef("--format %q: want %s or %s", o.format, strings.Join(formats[:last], ", "), formats[last])
}

// write puts data into the file of --out, or prints it.
func (o *options) write(e *env, data []byte) error {
	if o.out == "" {
		_, err := e.stdout.Write(data)
		return err
	}
	if err := os.WriteFile(o.out, data, 0o644); err != nil {
		return fmt.Errorf("file of --out: %w", err)
	}
	return nil
}

// themeFS is the built-in theme or the folder of --theme.
func (o *options) themeFS() (fs.FS, error) {
	if o.theme == "" {
		return themes.OCOP(), nil
	}
	return openFolder("theme", o.theme)
}

// site reads the configuration. The default file may be missing; one that was
// asked for may not.
func (o *options) site() (ocop.Site, []finding.Finding, error) {
	var site ocop.Site
	var found []finding.Finding
	data, err := os.ReadFile(o.config)
	switch {
	case err == nil:
		site, found = source.ReadSite(filepath.ToSlash(o.config), data)
	case errors.Is(err, fs.ErrNotExist) && !o.given("config"):
	default:
		return site, nil, fmt.Errorf("configuration: %w", err)
	}
	if o.baseURL != "" {
		if site.BaseURL, err = source.BaseURL(o.baseURL); err != nil {
			return site, nil, usagef("--base-url: %v", err)
		}
	}
	return site, found, nil
}

func (o *options) given(name string) bool {
	given := false
	o.set.Visit(func(f *flag.Flag) { given = given || f.Name == name })
	return given
}
