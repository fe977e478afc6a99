package agent

import (
	"bytes"
	"cmp"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/url"
	"strings"
	"time"

	"ocop/internal/finding"
	"ocop/internal/publish"
)

// notice is what is sent to the address of Input.Notify; docs/tac-nhan.md describes it.
type notice struct {
	Text     string    `json:"text"`             // Vietnamese, for a chat
	Event    string    `json:"event"`            // refused, failed, recovered
	Reason   string    `json:"reason,omitempty"` // findings, leak, link, signature
	Error    string    `json:"error,omitempty"`
	Branch   string    `json:"branch"`
	Commit   string    `json:"commit,omitempty"`
	Release  string    `json:"release,omitempty"` // that is live
	Time     time.Time `json:"time"`
	Findings []item    `json:"findings,omitempty"`
	More     int       `json:"more,omitempty"` // findings that are not listed
}

// item is a finding or a problem.
type item struct {
	Path    string `json:"path"`
	Line    int    `json:"line,omitempty"`
	Rule    string `json:"rule,omitempty"`
	Message string `json:"message"`
}

const (
	mostItems  = 50 // in a notice
	mostInText = 5
	sendTime   = 10 * time.Second
	tries      = 3
)

// items are what has to be mended after a refusal, firstly.
func (o outcome) items() (out []item) {
	for _, p := range o.Problems {
		out = append(out, item{p.Path, p.Line, string(p.Reason), p.What})
	}
	if o.State == refused && o.Reason != publish.ForFindings {
		return out // errors in the content are not why
	}
	for _, f := range o.Found {
		if f.Severity == finding.Error {
			out = append(out, item{f.Path, f.Line, f.Rule, f.Message})
		}
	}
	return out
}

// notify tells of a change for the worse, and of the end of it. The same trouble is
// told once.
func (a *agent) notify(o outcome) {
	if a.in.Notify == "" || o.State == busy {
		return
	}
	n := notice{Branch: a.in.Publish.Branch, Commit: o.Commit, Release: o.Release, Time: o.Began.UTC().Truncate(time.Second), Reason: string(o.Reason), Error: o.Error}
	sum := ""
	switch o.State {
	case refused:
		all := o.items()
		h := sha256.New()
		fmt.Fprintf(h, "%s %s %v", o.Commit, o.Reason, all)
		sum = hex.EncodeToString(h.Sum(nil))
		n.Event, n.Findings = "refused", all[:min(len(all), mostItems)]
		n.More = len(all) - len(n.Findings)
		n.Text = refusedText(o, all)
	case failed:
		sum = "failed"
		n.Event = "failed"
		n.Text = "Cập nhật trang OCOP bị trục trặc; trang đang chạy vẫn như cũ. Tác nhân sẽ tự thử lại.\n" + o.Error
	default:
		n.Event, n.Error = "recovered", ""
		n.Text = "Trang OCOP đã cập nhật lại bình thường" + fmt.Sprintf(" (bản %s).", o.Release)
	}
	if sum == a.told {
		return
	}
	a.told = sum
	select {
	case a.news <- n:
	default:
		a.in.Log.Warn("notice dropped", "event", n.Event, "commit", n.Commit)
	}
}

var reasons = map[publish.Reason]string{
	publish.ForFindings:  "nội dung có lỗi",
	publish.ForLeak:      "trang có dữ liệu không được công khai",
	publish.ForLink:      "trang có đường dẫn hỏng",
	publish.ForSignature: "lần lưu chưa được người được phép ký",
}

// reasonOf is a reason in words.
func reasonOf(r string) string {
	return cmp.Or(reasons[publish.Reason(r)], "kết quả không qua được kiểm tra")
}

func refusedText(o outcome, all []item) string {
	var b strings.Builder
	why := reasonOf(string(o.Reason))
	fmt.Fprintf(&b, "Trang OCOP không nhận lần lưu %.12s: %s. Trang đang chạy vẫn như cũ.", o.Commit, why)
	for _, i := range all[:min(len(all), mostInText)] {
		where := i.Path
		if i.Line > 0 {
			where = fmt.Sprintf("%s:%d", i.Path, i.Line)
		}
		fmt.Fprintf(&b, "\n• %s: %s", where, i.Message)
	}
	if n := len(all) - mostInText; n > 0 {
		fmt.Fprintf(&b, "\n… và %d điều nữa.", n)
	}
	return b.String()
}

// tell sends the notices, one after another, until ctx ends.
func (a *agent) tell(ctx context.Context) {
	client := &http.Client{Timeout: sendTime, CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse }}
	for {
		select {
		case <-ctx.Done():
			return
		case n := <-a.news:
			a.sendAgain(ctx, client, n)
		}
	}
}

// sendAgain tries a few times.
func (a *agent) sendAgain(ctx context.Context, client *http.Client, n notice) {
	pause := time.Second
	for i := range tries {
		err := a.send(ctx, client, n)
		if err == nil {
			a.in.Log.Info("notice sent", "event", n.Event, "commit", n.Commit)
			return
		}
		a.in.Log.Warn("notice not sent", "event", n.Event, "commit", n.Commit, "try", i+1, "error", err)
		select {
		case <-ctx.Done():
			return
		case <-time.After(pause):
			pause *= 5
		}
	}
}

func (a *agent) send(ctx context.Context, client *http.Client, n notice) error {
	body, err := encodeNotice(n, a.in.NotifyText)
	if err != nil {
		return err
	}
	r, err := http.NewRequestWithContext(ctx, http.MethodPost, a.in.Notify, bytes.NewReader(body))
	if err != nil {
		return errors.New("notify: the address is wrong") // it may hold a token
	}
	r.Header.Set("Content-Type", "application/json; charset=utf-8")
	res, err := client.Do(r)
	if err != nil {
		return fmt.Errorf("notify: %w", withoutAddress(err))
	}
	defer res.Body.Close()
	_, _ = io.CopyN(io.Discard, res.Body, 64<<10)
	if res.StatusCode/100 != 2 {
		return fmt.Errorf("notify: status %d", res.StatusCode)
	}
	return nil
}

func encodeNotice(n notice, textOnly bool) ([]byte, error) {
	if textOnly {
		return json.Marshal(struct {
			Text string `json:"text"`
		}{n.Text})
	}
	return json.Marshal(n)
}

// withoutAddress takes the address, which may hold a token, out of an error.
func withoutAddress(err error) error {
	if u := (*url.Error)(nil); errors.As(err, &u) {
		return u.Err
	}
	return err
}
