package audit

import (
	"bytes"
	"regexp"
)

// keyForms are what keys look like: how they begin, which is looked for first, and the
// whole form.
var keyForms = []struct {
	begin []byte
	form  *regexp.Regexp
	what  string
}{
	{[]byte("-----BEGIN "), regexp.MustCompile(`^-----BEGIN (?:[A-Z]+ )*PRIVATE KEY`), "khóa riêng"},
	{[]byte("AKIA"), regexp.MustCompile(`^AKIA[0-9A-Z]{16}\b`), "khóa truy cập kho lưu trữ (AWS)"},
	{[]byte("ASIA"), regexp.MustCompile(`^ASIA[0-9A-Z]{16}\b`), "khóa truy cập kho lưu trữ (AWS)"},
	{[]byte("ghp_"), regexp.MustCompile(`^ghp_[0-9A-Za-z]{30,}`), "mã truy cập GitHub"},
	{[]byte("gho_"), regexp.MustCompile(`^gho_[0-9A-Za-z]{30,}`), "mã truy cập GitHub"},
	{[]byte("ghs_"), regexp.MustCompile(`^ghs_[0-9A-Za-z]{30,}`), "mã truy cập GitHub"},
	{[]byte("github_pat_"), regexp.MustCompile(`^github_pat_[0-9A-Za-z_]{30,}`), "mã truy cập GitHub"},
	{[]byte("glpat-"), regexp.MustCompile(`^glpat-[0-9A-Za-z_-]{18,}`), "mã truy cập GitLab"},
	{[]byte("xox"), regexp.MustCompile(`^xox[abprs]-[0-9A-Za-z-]{10,}`), "mã truy cập Slack"},
	{[]byte("AIza"), regexp.MustCompile(`^AIza[0-9A-Za-z_-]{35}`), "khóa Google"},
	{[]byte("sk_live_"), regexp.MustCompile(`^sk_live_[0-9A-Za-z]{16,}`), "khóa thanh toán"},
	{[]byte("eyJ"), regexp.MustCompile(`^eyJ[0-9A-Za-z_-]{8,}\.eyJ[0-9A-Za-z_-]{8,}\.[0-9A-Za-z_-]{8,}`), "mã đăng nhập (JWT)"},
	{[]byte("://"), regexp.MustCompile(`^://[^/\s"'<>@:]{1,64}:[^/\s"'<>@]{3,}@[0-9A-Za-z]`), "mật khẩu trong một địa chỉ"},
	{[]byte("assword"), regexp.MustCompile(`^assword["']?\s{0,3}[:=]\s{0,3}["'][^"'\s]{6,}["']`), "mật khẩu"},
	{[]byte("ecret"), regexp.MustCompile(`^ecret(?:_?[Kk]ey)?["']?\s{0,3}[:=]\s{0,3}["'][0-9A-Za-z+/_=-]{16,}["']`), "mã bí mật"},
	{[]byte("pi_key"), regexp.MustCompile(`^pi_key["']?\s{0,3}[:=]\s{0,3}["'][0-9A-Za-z+/_=-]{16,}["']`), "khóa API"},
	{[]byte("PI_KEY"), regexp.MustCompile(`^PI_KEY["']?\s{0,3}[:=]\s{0,3}["']?[0-9A-Za-z+/_=-]{16,}`), "khóa API"},
}

// keys tells of each key in a text.
func keys(text []byte, found func(at int, what string)) {
	for i := range keyForms {
		k := &keyForms[i]
		for from := 0; ; {
			at := bytes.Index(text[from:], k.begin)
			if at < 0 {
				break
			}
			at += from
			if end := min(len(text), at+400); k.form.Match(text[at:end]) && (at == 0 || !wordByte(text[at-1]) || k.begin[0] == 'a' || k.begin[0] == 'e' || k.begin[0] == 'p' || k.begin[0] == 'P' || k.begin[0] == ':') {
				found(at, k.what)
			}
			from = at + len(k.begin)
		}
	}
}
