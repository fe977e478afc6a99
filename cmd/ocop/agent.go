package main

import (
	"context"
	_ "embed"
	"fmt"
	"io"
	"log/slog"
	"maps"
	"os"
	"slices"
	"strings"
	"time"

	"ocop/internal/agent"
)

var agentCommand = command{
	name: "agent", what: "chạy suốt ngày đêm: có lần lưu mới là trang tự cập nhật",
	help: `Một dịch vụ chạy mãi. Trang được cập nhật (như “ocop publish”) khi có người đẩy lần lưu
mới (kho git gọi /hook), sau mỗi khoảng --poll, và lúc 0 giờ để sao hết hạn tự rút xuống.
Lỗi mạng thì tự thử lại; nội dung có lỗi thì trang cũ vẫn chạy và nơi nhận tin được báo.

--listen tự mở trang cho mọi người, khỏi cần máy chủ web khác. Tình trạng chỉ xem được trên
máy này: /trang-thai/, /status.json, /metrics ở địa chỉ --control. Hướng dẫn cài đặt trên
Linux (systemd) và Windows: docs/tac-nhan.md.

  ocop agent --repo https://git.example/xa/ocop.git --to /srv/ocop --listen :8080
  ocop agent … --secret-file /etc/ocop/khoa    nhận /hook của GitHub, Gitea, GitLab
  ocop agent … --notify-file /etc/ocop/bao-tin  báo khi lần lưu không được nhận
  ocop agent --print github                     in tệp mẫu: github, gitlab, gitea, hook, systemd

Khóa và địa chỉ báo tin không bao giờ nằm trên dòng lệnh: đặt trong tệp, hoặc trong biến môi
trường OCOP_HOOK_SECRET và OCOP_NOTIFY_URL.
`,
	run: runAgent,
}

//go:embed samples/github.yml
var githubSample string

//go:embed samples/gitlab.yml
var gitlabSample string

//go:embed samples/gitea.yml
var giteaSample string

//go:embed samples/post-receive
var hookSample string

//go:embed samples/ocop-agent.service
var systemdSample string

// templates are the files of --print by its values.
func templates() map[string]string {
	return map[string]string{"github": githubSample, "gitlab": gitlabSample, "gitea": giteaSample, "hook": hookSample, "systemd": systemdSample}
}

func runAgent(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	var in agent.Input
	check := o.publishFlags(&in.Publish)
	o.set.StringVar(&in.Listen, "listen", "", "`ĐỊA CHỈ` mở trang cho mọi người, ví dụ :8080 (mặc định: không mở)")
	o.set.StringVar(&in.Control, "control", "127.0.0.1:8090", "`ĐỊA CHỈ` trên máy này để xem tình trạng; \"\" = không mở")
	o.set.StringVar(&in.Cert, "cert", "", "`TỆP` chứng thư TLS cho --listen; thay tệp là dùng ngay tệp mới")
	o.set.StringVar(&in.Key, "key", "", "`TỆP` khóa TLS cho --listen")
	o.set.DurationVar(&in.Poll, "poll", 5*time.Minute, "xem lại kho git sau mỗi `KHOẢNG`; 0 = chỉ khi được gọi")
	secret := o.set.String("secret-file", "", "`TỆP` có khóa của /hook ở dòng đầu (hoặc biến OCOP_HOOK_SECRET)")
	notify := o.set.String("notify-file", "", "`TỆP` có địa chỉ nhận tin ở dòng đầu (hoặc biến OCOP_NOTIFY_URL)")
	o.set.BoolVar(&in.NotifyText, "notify-text", false, "chỉ gửi trường text, cho nơi nhận không chịu trường lạ")
	o.set.Int64Var(&in.Memory, "memory", 64, "giữ bao nhiêu `MB` tệp trong bộ nhớ cho --listen")
	logs := o.set.String("log", "text", "dạng nhật ký ra stderr: text hoặc json")
	sample := o.set.String("print", "", "in tệp mẫu `TÊN` rồi thôi: "+strings.Join(slices.Sorted(maps.Keys(templates())), ", "))
	printHook := o.set.Bool("print-hook", false, "như --print hook")
	if err := o.parse(e, args, 0, 0); err != nil {
		return err
	}
	if *printHook {
		*sample = "hook"
	}
	if *sample != "" {
		text, ok := templates()[*sample]
		if !ok {
			return usagef("--print %q: want one of %s", *sample, strings.Join(slices.Sorted(maps.Keys(templates())), ", "))
		}
		_, err := io.WriteString(e.stdout, text)
		return err
	}
	if err := check(); err != nil {
		return err
	}
	in.Memory <<= 20
	return o.agent(ctx, e, in, *secret, *notify, *logs)
}

// agent reads the secrets and runs.
func (o *options) agent(ctx context.Context, e *env, in agent.Input, secret, notify, logs string) (err error) {
	switch {
	case in.Poll < 0 || in.Poll > 0 && in.Poll < time.Second:
		return usagef("--poll %v: want 0, or 1s or more", in.Poll)
	case (in.Cert == "") != (in.Key == ""):
		return usagef("want both --cert and --key")
	case in.Memory < 1<<20:
		return usagef("--memory: want 1 or more")
	case logs != "text" && logs != "json":
		return usagef("--log %q: want text or json", logs)
	}
	if in.Secret, err = secretOf("secret-file", secret, "OCOP_HOOK_SECRET"); err != nil {
		return err
	}
	if in.Secret != "" && len(in.Secret) < shortestSecret {
		return usagef("the secret of /hook has fewer than %d characters", shortestSecret)
	}
	if in.Notify, err = secretOf("notify-file", notify, "OCOP_NOTIFY_URL"); err != nil {
		return err
	}
	if err := o.around(e, &in.Publish); err != nil {
		return err
	}
	in.Publish.Env = slices.DeleteFunc(in.Publish.Env, func(s string) bool {
		return strings.HasPrefix(s, "OCOP_HOOK_SECRET=") || strings.HasPrefix(s, "OCOP_NOTIFY_URL=")
	})
	var handler slog.Handler = slog.NewTextHandler(e.stderr, nil)
	if logs == "json" {
		handler = slog.NewJSONHandler(e.stderr, nil)
	}
	in.Now, in.Log = e.now, slog.New(handler)
	err = agent.Run(ctx, in)
	if err != nil && logs == "json" { // every line is to be one of the log
		in.Log.Error("failed", "error", err, "commit", "")
		return errLogged
	}
	return err
}

// shortestSecret is the least number of characters of the secret of /hook, which the
// whole world may try.
const shortestSecret = 16

// secretOf takes the first line of a file, or a variable of the environment.
func secretOf(flag, file, variable string) (string, error) {
	if file == "" {
		return os.Getenv(variable), nil
	}
	data, err := os.ReadFile(file)
	if err != nil {
		return "", fmt.Errorf("file of --%s: %w", flag, err)
	}
	line, _, _ := strings.Cut(string(data), "\n")
	line = strings.TrimSpace(strings.TrimPrefix(line, "\ufeff"))
	if line == "" {
		return "", usagef("--%s %s: the first line is empty", flag, file)
	}
	return line, nil
}
