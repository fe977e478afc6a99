package agent

import (
	"sync"
	"time"

	"ocop/internal/finding"
	"ocop/internal/publish"
)

// state is what came of a run.
type state string

const (
	published state = "published"
	same      state = "same"    // nothing was new
	refused   state = "refused" // the live site stays
	busy      state = "busy"    // somebody else publishes
	failed    state = "failed"  // the live site stays
)

// outcome is one run.
type outcome struct {
	Began    time.Time
	Took     time.Duration
	Why      string // start, hook, run, poll, midnight, again, clock
	State    state
	Reason   publish.Reason // of a refusal
	Again    bool           // a refusal as before; nothing was built
	Stale    bool           // the repository was not reached
	Error    string
	Advice   string // Vietnamese, what to do about Error, "" when we know none
	Commit   string
	Release  string // that is live
	Changed  int    // files
	Found    []finding.Finding
	Problems []publish.Problem
	Pause    time.Duration // before the next try
}

// remembered is how many runs the status tells of.
const remembered = 20

// status is what the agent knows of itself.
type status struct {
	mu      sync.Mutex
	started time.Time
	why     string    // of the run under way, "" when there is none
	since   time.Time // when it began
	stage   string    // of it, as publish.Input.Progress tells
	size    int       // of the stage, 0 = it has none
	runs    []outcome // the last ones, the newest first
	last    outcome   // that was not busy
	good    time.Time // end of the last run that went well
	counts  map[state]int64
	seconds float64 // of all runs
	hooks   map[string]int64
}

func (s *status) begin(now time.Time, why string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.why, s.since, s.stage, s.size = why, now, "", 0
}

// at notes the stage of the run under way.
func (s *status) at(stage string, n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.stage, s.size = stage, n
}

func (s *status) end(o outcome) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.why = ""
	if s.counts == nil {
		s.counts = map[state]int64{}
	}
	s.counts[o.State]++
	s.seconds += o.Took.Seconds()
	if o.State == published || o.State == same {
		s.good = o.Began.Add(o.Took)
	}
	if o.State != busy {
		s.last = o
	}
	// Looks at the repository that found nothing are one line, not twenty.
	if len(s.runs) > 0 && (o.State == same && s.runs[0].State == same || o.Again && s.runs[0].Again && o.Commit == s.runs[0].Commit) {
		s.runs[0] = o
		return
	}
	s.runs = append([]outcome{o}, s.runs[:min(len(s.runs), remembered-1)]...)
}

// hooked counts an answer to a hook.
func (s *status) hooked(what string) {
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.hooks == nil {
		s.hooks = map[string]int64{}
	}
	s.hooks[what]++
}
