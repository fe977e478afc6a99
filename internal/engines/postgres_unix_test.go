//go:build unix

package engines

import (
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"testing"

	"ocop/internal/vi"
)

// database is a PostgreSQL of this test alone.
type database struct {
	t      *testing.T
	dir    string // holds the socket
	bin    string
	setter func(*exec.Cmd)
}

// postgres starts a server of its own in a new folder, without a network. It never runs
// as root, so it becomes the user that Debian's package makes.
func postgres(t *testing.T) *database {
	t.Helper()
	found, _ := filepath.Glob("/usr/lib/postgresql/*/bin/initdb")
	if path, err := exec.LookPath("initdb"); err == nil {
		found = append([]string{path}, found...)
	}
	who, err := user.Lookup("postgres")
	if len(found) == 0 || os.Getuid() == 0 && err != nil {
		if os.Getenv("OCOP_CONFORMANCE") != "" {
			t.Fatal("no PostgreSQL: run “make conformance”")
		}
		t.Skip("no PostgreSQL: “make conformance” installs it")
	}
	dir, err := os.MkdirTemp("", "ocop-pg")
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { os.RemoveAll(dir) })
	db := &database{t: t, dir: dir, bin: filepath.Dir(found[len(found)-1]), setter: func(*exec.Cmd) {}}
	if os.Getuid() == 0 {
		uid, _ := strconv.Atoi(who.Uid)
		gid, _ := strconv.Atoi(who.Gid)
		if err := os.Chown(dir, uid, gid); err != nil {
			t.Fatal(err)
		}
		db.setter = func(c *exec.Cmd) {
			c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: uint32(uid), Gid: uint32(gid)}}
		}
	}
	db.run("initdb", "-D", dir+"/data", "-E", "UTF8", "--locale", "C.UTF-8", "-A", "trust", "-U", "postgres", "-N")
	db.run("pg_ctl", "-D", dir+"/data", "-l", dir+"/log", "-w", "-o", "-k "+dir+" -c listen_addresses= -F", "start")
	t.Cleanup(func() { db.run("pg_ctl", "-D", dir+"/data", "-m", "immediate", "stop") })
	return db
}

func (db *database) run(program string, args ...string) string {
	db.t.Helper()
	c := exec.Command(filepath.Join(db.bin, program), args...)
	db.setter(c)
	c.Dir = db.dir
	var out, bad strings.Builder
	c.Stdout, c.Stderr = &out, &bad
	if err := c.Run(); err != nil {
		db.t.Fatalf("%s: %v: %s", program, err, bad.String())
	}
	return strings.TrimSpace(out.String())
}

// ask runs SQL and gives what it prints.
func (db *database) ask(sql ...string) string {
	db.t.Helper()
	args := []string{"-h", db.dir, "-U", "postgres", "-X", "-q", "-A", "-t", "-v", "ON_ERROR_STOP=1"}
	for _, s := range sql {
		args = append(args, "-c", s)
	}
	return db.run("psql", args...)
}

// load takes an export in as the head of schema.sql tells.
func (db *database) load(files []File) string {
	db.t.Helper()
	for _, f := range files {
		if err := os.WriteFile(filepath.Join(db.dir, f.Name), f.Data, 0o644); err != nil {
			db.t.Fatal(err)
		}
	}
	db.run("psql", "-h", db.dir, "-U", "postgres", "-X", "-q", "-v", "ON_ERROR_STOP=1", "-f", "schema.sql")
	return db.ask(`\copy ocop_arrival from 'records.copy'`, "select * from ocop_take()")
}

func export(t *testing.T, office string, revision int64, names ...string) []File {
	t.Helper()
	files, err := Postgres(sample(names...), options(office, revision))
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestPostgresFindsVietnameseWithoutMarks(t *testing.T) {
	db := postgres(t)
	if got := db.load(export(t, "dak-nong", 10, "Đường thốt nốt Đắk Nông", "Dương xỉ khô", "Mật ong rừng")); got != "dak-nong|4|0" {
		t.Errorf("taken: %q", got)
	}
	for query, want := range map[string]string{
		"duong thot not dak nong": "Đường thốt nốt Đắk Nông",
		"ĐƯỜNG thốt nốt":          "Đường thốt nốt Đắk Nông",
		"mat ong":                 "Mật ong rừng",
		"mạt omg rung":            "Mật ong rừng", // mistyped: by likeness
		"palm sugar mat":          "Mật ong rừng",
	} {
		if got, _, _ := strings.Cut(db.ask("select name from ocop_find($$"+query+"$$)"), "\n"); got != want {
			t.Errorf("%s: got %q, want %q", query, got, want)
		}
	}
	// With marks, the marked one is first; without, both are found.
	if got := db.ask("select name from ocop_find('dương') where kind = 'product'"); !strings.HasPrefix(got, "Dương xỉ khô\n") {
		t.Errorf("dương: got %q", got)
	}
	// Facets.
	if got := db.ask(`select "stars", count(*) from ocop_record where kind = 'product' and season @> '{3}' and gtins @> '{08930000000019}' group by 1`); got != "4|3" {
		t.Errorf("facets: %q", got)
	}
	// Every text comes back as it was.
	p := sample("x")
	if got := db.ask("select address from ocop_record where kind = 'entity'"); got != p.Entities[0].Address {
		t.Errorf("address: got %q", got)
	}
	if got := db.ask("select summary || '|' || array_to_string(tags, '|') from ocop_record where key = 'dak-nong/product/p0'"); got != p.Products[0].Summary.VI+"|"+strings.Join(p.Products[0].Tags, "|") {
		t.Errorf("summary and tags: got %q", got)
	}
	if got := db.ask("select location[0], location[1] from ocop_record where kind = 'entity'"); got != "107.25|12.5" {
		t.Errorf("location: got %q", got)
	}
}

func TestPostgresKeepsTheNewerOfTwoExports(t *testing.T) {
	db := postgres(t)
	db.load(export(t, "a", 10, "Một", "Hai", "Ba"))
	db.load(export(t, "b", 5, "Của huyện khác"))
	names := func() string {
		list := strings.Split(db.ask("select name from ocop_record where kind = 'product'"), "\n")
		slices.Sort(list)
		return strings.Join(list, ",")
	}
	if got := db.load(export(t, "a", 11, "Một mới")); got != "a|2|2" {
		t.Errorf("taken: %q", got)
	}
	if got := names(); got != "Của huyện khác,Một mới" {
		t.Errorf("got %s", got)
	}
	// A late arrival changes nothing; the same once more neither.
	if got := db.load(export(t, "a", 10, "Một", "Hai", "Ba")); got != "a|0|0" {
		t.Errorf("taken: %q", got)
	}
	db.load(export(t, "a", 11, "Một mới"))
	if got := names(); got != "Của huyện khác,Một mới" {
		t.Errorf("got %s", got)
	}
}

func TestPostgresFoldsAsTheSiteDoes(t *testing.T) {
	db := postgres(t)
	db.load(export(t, "a", 1, "x"))
	for _, s := range []string{"Đường thốt nốt", "ĐẮK NÔNG", "Nguyễn Ái Quốc", "Mường Lăng", "ưỡng ẹo, Ỹ Ỵ", "Ca\u0300 phê\u0302"} {
		if got, want := db.ask("select ocop_fold($$"+s+"$$)"), vi.Fold(s); got != want {
			t.Errorf("%s: got %q, want %q", s, got, want)
		}
	}
}
