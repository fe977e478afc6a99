package agent

import (
	"fmt"
	"io"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"
)

// flood sends n messages of pushes, signed with a secret, from 64 senders, and gives how
// often each status came.
func (o *office) flood(n int, secret string) map[int]int {
	o.t.Helper()
	client := &http.Client{Transport: &http.Transport{MaxIdleConnsPerHost: 64}}
	defer client.CloseIdleConnections()
	todo := make(chan int)
	var mu sync.Mutex
	codes := map[int]int{}
	var wg sync.WaitGroup
	for range 64 {
		wg.Go(func() {
			for i := range todo {
				body := fmt.Sprintf(`{"ref":"refs/heads/main","after":"%040x","pad":%q}`, i+1, strings.Repeat("x", 2000))
				r, err := http.NewRequest(http.MethodPost, o.public+"/hook", strings.NewReader(body))
				if err != nil {
					o.t.Error(err)
					continue
				}
				r.Header.Set("X-GitHub-Event", "push")
				r.Header.Set("X-Hub-Signature-256", "sha256="+sign(secret, body))
				res, err := client.Do(r)
				if err != nil {
					o.t.Error(err)
					continue
				}
				_, _ = io.Copy(io.Discard, res.Body)
				res.Body.Close()
				mu.Lock()
				codes[res.StatusCode]++
				mu.Unlock()
			}
		})
	}
	for i := range n {
		todo <- i
	}
	close(todo)
	wg.Wait()
	return codes
}

// heap is the memory in use, in bytes.
func heap() int64 {
	var m runtime.MemStats
	runtime.GC()
	runtime.GC()
	runtime.ReadMemStats(&m)
	return int64(m.HeapAlloc)
}

func TestFloodOfHooksMakesOneRunMore(t *testing.T) {
	o := newOffice(t)
	o.start(func(in *Input) { in.Rest = 0 })
	until(t, "the first release", func() bool { return o.counted() == 1 })
	o.flood(100, "a secret of somebody else") // what the first ones need is there
	before := heap()
	begin := time.Now()
	const n = 10000
	if codes := o.flood(n, "a secret of somebody else"); codes[http.StatusUnauthorized] != n {
		t.Errorf("unsigned: %v", codes)
	}
	tookUnsigned, kept := time.Since(begin), heap()-before
	time.Sleep(100 * time.Millisecond)
	if got := o.counted(); got != 1 {
		t.Errorf("unsigned: %d runs", got-1)
	}
	o.product("Gạo lứt")
	begin = time.Now()
	if codes := o.flood(n, testSecret); codes[http.StatusAccepted] != n {
		t.Errorf("signed: %v", codes)
	}
	took := time.Since(begin)
	until(t, "the commit is live", o.shows("Gạo lứt"))
	time.Sleep(usualRest + time.Second)
	until(t, "the end of the last run", func() bool { return o.report().Running == "" })
	keptSigned := heap() - before // a run would be counted too
	runs := o.counted() - 1
	if most := 2 + int(took/usualRest); runs < 1 || runs > most {
		t.Errorf("%d runs", runs)
	}
	if kept > 2<<20 || keptSigned > 8<<20 {
		t.Errorf("%d bytes are kept of unsigned ones, %d of all", kept, keptSigned)
	}
	figure(t, "10,000 hooks of who cannot sign", fmt.Sprintf("all refused, no run, in %.1f s; %d kB of memory more after it", tookUnsigned.Seconds(), max(kept, 0)>>10))
	figure(t, "10,000 signed hooks", fmt.Sprintf("all accepted in %.1f s: %d runs, at least 5 s apart; %d kB of memory more after it", took.Seconds(), runs, max(keptSigned, 0)>>10))
}
