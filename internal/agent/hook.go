package agent

import (
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/url"
	"strings"
	"sync"
	"time"
)

const (
	mostBody   = 1 << 20
	bodyTime   = 10 * time.Second
	mostSeen   = 4096
	seenWindow = 10 * time.Minute
)

// hook answers POST /hook of GitHub, Gitea, Forgejo and GitLab. Nothing is remembered
// and nothing is read of who cannot sign.
func (a *agent) hook(w http.ResponseWriter, r *http.Request) {
	status, what := a.hooked(w, r)
	a.status.hooked(what)
	w.Header().Set("Content-Type", "text/plain; charset=utf-8")
	w.Header().Set("X-Content-Type-Options", "nosniff")
	w.WriteHeader(status)
	_, _ = io.WriteString(w, what+"\n")
}

// hooked gives the answer to a hook, in a few fixed words.
func (a *agent) hooked(w http.ResponseWriter, r *http.Request) (int, string) {
	if a.in.Secret == "" {
		return http.StatusNotFound, "no-secret"
	}
	if !signed(r.Header) {
		return http.StatusUnauthorized, "unsigned"
	}
	if r.ContentLength > mostBody {
		return http.StatusRequestEntityTooLarge, "too-large"
	}
	select {
	case a.slots <- struct{}{}:
		defer func() { <-a.slots }()
	case <-r.Context().Done():
		return http.StatusServiceUnavailable, "busy"
	}
	_ = http.NewResponseController(w).SetReadDeadline(a.in.Now().Add(bodyTime))
	body, err := io.ReadAll(http.MaxBytesReader(w, r.Body, mostBody))
	if large := (*http.MaxBytesError)(nil); errors.As(err, &large) {
		return http.StatusRequestEntityTooLarge, "too-large"
	}
	if err != nil {
		return http.StatusBadRequest, "unreadable"
	}
	if !verify(r.Header, body, a.in.Secret) {
		return http.StatusUnauthorized, "unsigned"
	}
	switch kind(r.Header) {
	case "ping":
		return http.StatusOK, "pong"
	case "push":
	default:
		return http.StatusOK, "not-a-push"
	}
	p, err := readPush(r.Header.Get("Content-Type"), body)
	switch {
	case err != nil:
		return http.StatusBadRequest, "unreadable"
	case p.Ref != "refs/heads/"+a.in.Publish.Branch || strings.Trim(p.After, "0") == "" && p.After != "":
		return http.StatusOK, "other-branch"
	case a.seen.before(a.in.Now(), delivery(r.Header), body):
		return http.StatusOK, "seen"
	}
	a.call("hook")
	return http.StatusAccepted, "accepted"
}

// signatures are the headers with an HMAC-SHA256 in hex, and what stands before it.
var signatures = []struct{ header, before string }{
	{"X-Hub-Signature-256", "sha256="}, // GitHub; Gitea sends it too
	{"X-Forgejo-Signature", ""},
	{"X-Gitea-Signature", ""},
}

const tokenHeader = "X-Gitlab-Token"

// signed reports whether a request says that it is signed.
func signed(h http.Header) bool {
	for _, s := range signatures {
		if h.Get(s.header) != "" {
			return true
		}
	}
	return h.Get(tokenHeader) != ""
}

// verify reports whether the sender knows the secret. Every signature that is given
// must be right; comparing takes the same time wherever they differ.
func verify(h http.Header, body []byte, secret string) bool {
	ok := false
	mac := hmac.New(sha256.New, []byte(secret))
	mac.Write(body)
	want := mac.Sum(nil)
	for _, s := range signatures {
		v := h.Get(s.header)
		if v == "" {
			continue
		}
		sum, prefixed := strings.CutPrefix(v, s.before)
		got, err := hex.DecodeString(sum)
		if !prefixed || err != nil || !hmac.Equal(got, want) {
			return false
		}
		ok = true
	}
	if token := h.Get(tokenHeader); token != "" {
		got, want := sha256.Sum256([]byte(token)), sha256.Sum256([]byte(secret))
		if !hmac.Equal(got[:], want[:]) {
			return false
		}
		ok = true
	}
	return ok
}

// kind is what a hook tells of: ping, push or another thing.
func kind(h http.Header) string {
	for _, name := range []string{"X-GitHub-Event", "X-Forgejo-Event", "X-Gitea-Event"} {
		if v := h.Get(name); v != "" {
			return v
		}
	}
	if h.Get("X-Gitlab-Event") == "Push Hook" {
		return "push"
	}
	return h.Get("X-Gitlab-Event")
}

// delivery is the number that the git host gives a message, "" when it gives none.
func delivery(h http.Header) string {
	for _, name := range []string{"X-GitHub-Delivery", "X-Forgejo-Delivery", "X-Gitea-Delivery", "X-Gitlab-Event-UUID"} {
		if v := h.Get(name); v != "" {
			return v
		}
	}
	return ""
}

// push is what we need of a message about a push.
type push struct {
	Ref   string `json:"ref"`
	After string `json:"after"` // "" or only zeros: the branch was deleted
}

// readPush reads the JSON, or the form with the JSON in it that GitHub can send.
func readPush(contentType string, body []byte) (p push, err error) {
	if strings.HasPrefix(contentType, "application/x-www-form-urlencoded") {
		form, err := url.ParseQuery(string(body))
		if err != nil {
			return p, err
		}
		body = []byte(form.Get("payload"))
	}
	err = json.Unmarshal(body, &p)
	return p, err
}

// deliveries remembers messages for a while. The number is not signed, so that the
// body counts as well: who heard a message cannot send it again under another number.
type deliveries struct {
	mu    sync.Mutex
	when  map[[sha256.Size]byte]time.Time
	order [][sha256.Size]byte // the oldest first
}

// before reports whether a message came before, and remembers it.
func (d *deliveries) before(now time.Time, id string, body []byte) bool {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.when == nil {
		d.when = map[[sha256.Size]byte]time.Time{}
	}
	keys := [][sha256.Size]byte{sha256.Sum256(append([]byte("body\x00"), body...))}
	if id != "" {
		keys = append(keys, sha256.Sum256([]byte("id\x00"+id)))
	}
	was := false
	for _, k := range keys {
		t, ok := d.when[k]
		if ok && now.Sub(t).Abs() < seenWindow {
			was = true
			continue
		}
		if !ok {
			d.order = append(d.order, k)
		}
		d.when[k] = now
	}
	for len(d.order) > mostSeen {
		delete(d.when, d.order[0])
		d.order = d.order[1:]
	}
	return was
}
