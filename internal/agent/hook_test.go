package agent

import (
	"bytes"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync"
	"testing"
	"time"

	"ocop/internal/publish"
)

const testSecret = "a secret for tests only"

func hookAgent(now func() time.Time) *agent {
	return &agent{in: Input{Secret: testSecret, Now: now, Log: slog.New(slog.DiscardHandler), Publish: publish.Input{Branch: "main"}}, called: make(chan string, 1), slots: make(chan struct{}, 8)}
}

func sign(secret, body string) string {
	m := hmac.New(sha256.New, []byte(secret))
	m.Write([]byte(body))
	return hex.EncodeToString(m.Sum(nil))
}

// The vector of GitHub's page "Validating webhook deliveries".
func TestSignatureIsThatOfGitHubsDocumentation(t *testing.T) {
	const secret, body = "It's a Secret to Everybody", "Hello, World!"
	const want = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17"
	if !verify(http.Header{"X-Hub-Signature-256": {want}}, []byte(body), secret) {
		t.Error("the documented signature is refused")
	}
	for _, bad := range []string{want[:len(want)-1] + "6", want[7:], "sha1=" + want[7:], "sha256=", "sha256=zz", want + "00"} {
		if verify(http.Header{"X-Hub-Signature-256": {bad}}, []byte(body), secret) {
			t.Errorf("%q is taken", bad)
		}
	}
}

const pushBody = `{"ref":"refs/heads/main","after":"aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"}`

func post(a *agent, body string, headers ...string) (int, string) {
	r := httptest.NewRequest(http.MethodPost, "/hook", strings.NewReader(body))
	r.Header.Set("Content-Type", "application/json")
	for i := 0; i+1 < len(headers); i += 2 {
		r.Header.Set(headers[i], headers[i+1])
	}
	w := httptest.NewRecorder()
	a.hook(w, r)
	return w.Code, strings.TrimSpace(w.Body.String())
}

func TestHooksOfEveryHostAreUnderstood(t *testing.T) {
	sum := sign(testSecret, pushBody)
	form := "payload=%7B%22ref%22%3A%22refs%2Fheads%2Fmain%22%7D"
	other := strings.Replace(pushBody, "main", "nhap", 1)
	gone := strings.ReplaceAll(pushBody, "a", "0")
	gone = strings.NewReplacer("m0in", "main", "0fter", "after", "he0ds", "heads").Replace(gone)
	large := `{"x":"` + strings.Repeat("a", 1<<20) + `"}`
	for _, c := range []struct {
		name, body string
		headers    []string
		code       int
		want       string
	}{
		{"GitHub", pushBody, []string{"X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + sum, "X-GitHub-Delivery", "1"}, 202, "accepted"},
		{"GitHub form", form, []string{"X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + sign(testSecret, form), "Content-Type", "application/x-www-form-urlencoded"}, 202, "accepted"},
		{"GitHub ping", "{}", []string{"X-GitHub-Event", "ping", "X-Hub-Signature-256", "sha256=" + sign(testSecret, "{}")}, 200, "pong"},
		{"Gitea", pushBody, []string{"X-Gitea-Event", "push", "X-Gitea-Signature", sum}, 202, "accepted"},
		{"Forgejo", pushBody, []string{"X-Forgejo-Event", "push", "X-Forgejo-Signature", sum, "X-Gitea-Signature", sum, "X-Hub-Signature-256", "sha256=" + sum}, 202, "accepted"},
		{"GitLab", pushBody, []string{"X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", testSecret, "X-Gitlab-Event-UUID", "u"}, 202, "accepted"},
		{"GitLab tag", pushBody, []string{"X-Gitlab-Event", "Tag Push Hook", "X-Gitlab-Token", testSecret}, 200, "not-a-push"},
		{"wrong token", pushBody, []string{"X-Gitlab-Event", "Push Hook", "X-Gitlab-Token", testSecret + "x"}, 401, "unsigned"},
		{"no signature", pushBody, []string{"X-GitHub-Event", "push"}, 401, "unsigned"},
		{"one of two is wrong", pushBody, []string{"X-Gitea-Event", "push", "X-Gitea-Signature", sum, "X-Hub-Signature-256", "sha256=00"}, 401, "unsigned"},
		{"other branch", other, []string{"X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + sign(testSecret, other)}, 200, "other-branch"},
		{"deleted", gone, []string{"X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + sign(testSecret, gone)}, 200, "other-branch"},
		{"too large", large, []string{"X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + sign(testSecret, large)}, 413, "too-large"},
		{"no JSON", "{", []string{"X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256=" + sign(testSecret, "{")}, 400, "unreadable"},
	} {
		a := hookAgent(time.Now)
		code, what := post(a, c.body, c.headers...)
		if code != c.code || what != c.want || len(a.called) == 1 != (c.want == "accepted") {
			t.Errorf("%s: %d %s, called %d", c.name, code, what, len(a.called))
		}
	}
	// Without a length in front the body is measured while it is read.
	a := hookAgent(time.Now)
	r := httptest.NewRequest(http.MethodPost, "/hook", bytes.NewReader([]byte(large)))
	r.ContentLength = -1
	r.Header.Set("X-Hub-Signature-256", "sha256="+sign(testSecret, large))
	w := httptest.NewRecorder()
	if a.hook(w, r); w.Code != http.StatusRequestEntityTooLarge {
		t.Errorf("got %d", w.Code)
	}
}

func TestAMessageCountsOnceForAWhile(t *testing.T) {
	now := time.Date(2026, 11, 26, 9, 0, 0, 0, time.UTC)
	a := hookAgent(func() time.Time { return now })
	sent := func(id string) string {
		_, what := post(a, pushBody, "X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256="+sign(testSecret, pushBody), "X-GitHub-Delivery", id)
		return what
	}
	if got := []string{sent("1"), sent("1"), sent("2")}; fmt.Sprint(got) != "[accepted seen seen]" {
		t.Errorf("got %v", got)
	}
	now = now.Add(seenWindow + time.Second)
	if got := sent("3"); got != "accepted" {
		t.Errorf("after the window: %s", got)
	}
	for i := range 3 * mostSeen {
		a.seen.before(now, fmt.Sprint(i), []byte(fmt.Sprint(i)))
	}
	if len(a.seen.when) > mostSeen || len(a.seen.order) > mostSeen {
		t.Errorf("%d messages are remembered", len(a.seen.when))
	}
}

func TestManyHooksAreOneWaitingRun(t *testing.T) {
	a := hookAgent(time.Now)
	var wg sync.WaitGroup
	for i := range 10000 {
		wg.Go(func() {
			body := fmt.Sprintf(`{"ref":"refs/heads/main","after":"%040x"}`, i+1)
			if code, what := post(a, body, "X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256="+sign(testSecret, body)); code != 202 {
				t.Errorf("%d %s", code, what)
			}
		})
	}
	wg.Wait()
	if len(a.called) != 1 || a.status.hooks["accepted"] != 10000 {
		t.Errorf("%d waiting, %v", len(a.called), a.status.hooks)
	}
}

func TestDueAtMidnightOfTheOfficeAndAfterPauses(t *testing.T) {
	last := time.Date(2026, 11, 26, 16, 50, 0, 0, time.UTC) // 23:50 there
	for _, c := range []struct {
		pause time.Duration
		after time.Duration
		want  string
	}{
		{0, 4 * time.Minute, ""}, {0, 6 * time.Minute, "poll"}, {0, 10 * time.Minute, "midnight"}, {0, -2 * time.Minute, "clock"}, {0, -time.Second, ""},
		{time.Hour, 10 * time.Minute, ""}, {time.Minute, 2 * time.Minute, "again"}, {time.Hour, -2 * time.Minute, "clock"},
	} {
		a := &agent{in: Input{Poll: 5 * time.Minute}, last: last, pause: c.pause}
		if got := a.due(last.Add(c.after)); got != c.want {
			t.Errorf("%v after, pause %v: %q, want %q", c.after, c.pause, got, c.want)
		}
	}
}

func FuzzHookBody(f *testing.F) {
	f.Add("application/json", []byte(pushBody))
	f.Add("application/x-www-form-urlencoded", []byte("payload=%7B%7D"))
	f.Add("", []byte(`{"ref":1}`))
	f.Fuzz(func(t *testing.T, kind string, body []byte) {
		a := hookAgent(time.Now)
		code, what := post(a, string(body), "Content-Type", kind, "X-GitHub-Event", "push", "X-Hub-Signature-256", "sha256="+sign(testSecret, string(body)))
		p, err := readPush(kind, body)
		if called := len(a.called) == 1; called != (err == nil && p.Ref == "refs/heads/main" && (p.After == "" || strings.Trim(p.After, "0") != "")) {
			t.Errorf("%d %s, called %v, %+v %v", code, what, called, p, err)
		}
		if code, _ = post(a, string(body), "X-GitHub-Event", "push", "X-Hub-Signature-256", string(body)); code == http.StatusAccepted {
			t.Error("taken without the secret")
		}
	})
}
