package serve

import (
	"crypto/sha256"
	"crypto/subtle"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"
)

// shortest is the fewest characters of a password.
const shortest = 8

// guess is how long a wrong password costs: all that are tried at once wait for each
// other.
const guess = 700 * time.Millisecond

// gate lets in who sits at this machine and, when there is a password, who gives it
// (HTTP Basic, RFC 7617). A page of another site is never let in by the browser of
// somebody who is: requests under another name than this machine's are refused without
// the password, so that no host name can be rebound to it, and requests that change
// something must come from these pages (http.CrossOriginProtection).
func gate(password string, next http.Handler) http.Handler {
	next = http.NewCrossOriginProtection().Handler(next)
	want := sha256.Sum256([]byte(password))
	var turn sync.Mutex
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if fromHere(r) {
			next.ServeHTTP(w, r)
			return
		}
		if password == "" {
			http.Error(w, "only this machine may open this address", http.StatusForbidden)
			return
		}
		_, given, ok := r.BasicAuth()
		got := sha256.Sum256([]byte(given))
		if ok && subtle.ConstantTimeCompare(got[:], want[:]) == 1 {
			next.ServeHTTP(w, r)
			return
		}
		if ok {
			turn.Lock()
			time.Sleep(guess)
			turn.Unlock()
		}
		w.Header().Set("WWW-Authenticate", `Basic realm="ocop", charset="UTF-8"`)
		http.Error(w, "Cần mật khẩu của văn phòng.", http.StatusUnauthorized)
	})
}

// fromHere reports whether a request comes from this machine and asks for it by its
// own name.
func fromHere(r *http.Request) bool {
	from, _, err := net.SplitHostPort(r.RemoteAddr)
	if ip := net.ParseIP(from); err != nil || ip == nil || !ip.IsLoopback() {
		return false
	}
	host := r.Host
	if i := strings.LastIndexByte(host, ':'); i >= 0 && !strings.HasSuffix(host, "]") {
		host = host[:i]
	}
	return host == "127.0.0.1" || host == "localhost" || host == "[::1]"
}
