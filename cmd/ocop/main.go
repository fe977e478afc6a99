// Command ocop builds the public catalogue of an OCOP office from Markdown
// records, checks the records against the rules of the programme, and serves
// the site for editing. Run it without arguments for the desk of the office's
// staff, with help for its verbs.
package main

import (
	"bufio"
	"context"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/signal"
	"runtime/debug"
	"strings"
	"syscall"
	"time"

	"golang.org/x/term"
)

// The exit codes, which scripts may rely on.
const (
	exitDone     = 0
	exitFindings = 1
	exitUsage    = 2
	exitFailed   = 3
)

// errFindings ends a verb whose content has errors; they have been printed.
var errFindings = errors.New("content has errors")

// errLogged ends a verb that could not run and has said so in its log.
var errLogged = errors.New("could not run")

// errUsage wraps what is wrong with a command line.
var errUsage = errors.New("usage")

// command is one verb.
type command struct {
	name string
	args string // behind the name in the usage line
	what string // Vietnamese, one line for the list of verbs
	help string // Vietnamese, what the verb does and examples
	run  func(ctx context.Context, e *env, args []string) error
}

// commands lists the verbs in the order of the help text.
func commands() []command {
	return []command{buildCommand, checkCommand, rulesCommand, expiriesCommand, reportCommand, addressesCommand, searchCommand, deployCommand, federateCommand, serveCommand, catalogCommand, publishCommand, agentCommand, releasesCommand, rollbackCommand, auditCommand, newCommand, inboxCommand, fmtCommand, schemaCommand, importCommand, exportCommand, demoCommand, versionCommand}
}

// env is what a verb may use of the process.
type env struct {
	stdout, stderr io.Writer
	now            func() time.Time
	terminal       bool // stderr is one: progress may be shown
	attended       bool // so is stdin: somebody sits there, or pressed the program's icon
	verb           *command
}

// memoryPercent is how far the heap may grow between collections. Measured on
// a cold build of 10,000 products: a quarter less memory in about the same time.
const memoryPercent = 50

func main() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(memoryPercent)
	}
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	e := &env{stdout: os.Stdout, stderr: os.Stderr, now: time.Now, terminal: isTerminal(os.Stderr)}
	e.attended = e.terminal && isTerminal(os.Stdin)
	code := run(ctx, e, os.Args[1:])
	stop()
	if code != exitDone && e.attended && ownConsole() {
		fmt.Fprint(e.stderr, "\nNhấn Enter để đóng cửa sổ này.")
		_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	}
	os.Exit(code)
}

// run does one command line and gives its exit code.
func run(ctx context.Context, e *env, args []string) int {
	if len(args) == 0 && e.attended {
		e.verb = &serveCommand
		err := runDesk(ctx, e)
		if err == nil || errors.Is(err, context.Canceled) {
			return exitCode(e, err)
		}
		fmt.Fprintf(e.stderr, "\nKhông mở được bàn làm việc: %v\nThường là vì thư mục không cho ghi, ổ đĩa đầy, hoặc tệp ocop.yaml viết sai. Sửa rồi mở lại;\nkhông được thì chụp cửa sổ này gửi người phụ trách.\n", err)
		return exitFailed
	}
	if len(args) == 0 || args[0] == "help" && len(args) == 1 || args[0] == "-h" || args[0] == "--help" {
		usage(e.stdout)
		return exitDone
	}
	if args[0] == "help" {
		args = []string{args[1], "--help"}
	}
	for _, c := range commands() {
		if c.name != args[0] {
			continue
		}
		e.verb = &c
		return exitCode(e, c.run(ctx, e, args[1:]))
	}
	fmt.Fprintf(e.stderr, "ocop: không có lệnh %q. Gõ “ocop help” để xem các lệnh.\n", args[0])
	return exitUsage
}

func exitCode(e *env, err error) int {
	switch {
	case err == nil, errors.Is(err, flag.ErrHelp):
		return exitDone
	case errors.Is(err, errFindings):
		return exitFindings
	case errors.Is(err, errLogged):
		return exitFailed
	case errors.Is(err, errUsage):
		fmt.Fprintf(e.stderr, "ocop %s: %s\nGõ “ocop help %s” để xem cách dùng.\n", e.verb.name, strings.TrimPrefix(err.Error(), errUsage.Error()+": "), e.verb.name)
		return exitUsage
	case errors.Is(err, context.Canceled):
		fmt.Fprintln(e.stderr, "ocop: đã dừng theo yêu cầu.")
		return exitFailed
	default:
		fmt.Fprintf(e.stderr, "ocop %s: %v\n", e.verb.name, err)
		return exitFailed
	}
}

func usage(w io.Writer) {
	fmt.Fprint(w, `ocop dựng danh mục sản phẩm OCOP từ các tệp Markdown và kiểm tra nhãn, giấy chứng nhận.

Cách dùng: ocop LỆNH [tùy chọn]
           ocop            mở bàn làm việc trong trình duyệt (khi gõ ở cửa sổ lệnh hay bấm đúp)

`)
	for _, c := range commands() {
		fmt.Fprintf(w, "  %-8s %s\n", c.name, c.what)
	}
	fmt.Fprint(w, `
Gõ “ocop help LỆNH” để xem từng lệnh.

Mã thoát: 0 xong; 1 nội dung có lỗi; 2 sai dòng lệnh; 3 không chạy được.
`)
}

// usagef makes an error of the command line.
func usagef(format string, args ...any) error {
	return fmt.Errorf("%w: %s", errUsage, fmt.Sprintf(format, args...))
}

func isTerminal(f *os.File) bool { return term.IsTerminal(int(f.Fd())) }
