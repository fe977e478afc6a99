package deploy

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"net"
	"net/http"
	"strings"
	"sync/atomic"
	"time"

	"github.com/minio/minio-go/v7"
	"github.com/minio/minio-go/v7/pkg/credentials"
)

// markName is the metadata of an object that holds its mark.
const markName = "Ocop-Mark"

// BucketOptions say where a bucket is and who asks. Secrets are written nowhere.
type BucketOptions struct {
	Bucket string
	Prefix string // "" or "folder/below"; no slash at the ends

	Endpoint  string // host[:port]; "" = s3.amazonaws.com
	Plain     bool   // http, not https
	Region    string // "" = the store is asked
	PathStyle bool   // the bucket in the path, not in the host's name

	Key, Secret, Token string
	// File is a file of AWS credentials with a profile, for when Key is "".
	File, Profile string

	// Header are more headers of every object: x-amz-acl, x-amz-storage-class and
	// what else S3 takes of metadata.
	Header map[string]string

	Timeout time.Duration // of a request, and a second more for each 32 KiB; 0 = a minute
	Tries   int           // of each request; 0 = 6
	Pause   time.Duration // before the second try, doubled each time; 0 = 250 ms
}

// Bucket is a target in a store that speaks S3.
type Bucket struct {
	client *minio.Client
	opt    BucketOptions
	prefix string // ends in a slash, or is ""
	wire   *wire
}

// OpenBucket makes the client of a bucket. It asks nothing of the store yet.
func OpenBucket(opt BucketOptions) (*Bucket, error) {
	if opt.Endpoint == "" {
		opt.Endpoint = "s3.amazonaws.com"
	}
	if opt.Timeout <= 0 {
		opt.Timeout = time.Minute
	}
	if opt.Tries <= 0 {
		opt.Tries = 6
	}
	if opt.Pause <= 0 {
		opt.Pause = 250 * time.Millisecond
	}
	base, err := minio.DefaultTransport(!opt.Plain)
	if err != nil {
		return nil, fmt.Errorf("bucket: %w", err)
	}
	base.MaxIdleConnsPerHost = 64
	w := &wire{base: base}
	creds := credentials.NewStaticV4(opt.Key, opt.Secret, opt.Token)
	if opt.Key == "" {
		creds = credentials.NewFileAWSCredentials(opt.File, opt.Profile)
		if _, err := creds.GetWithContext(nil); err != nil {
			return nil, fmt.Errorf("bucket: no credentials: %w", err)
		}
	}
	look := minio.BucketLookupAuto
	if opt.PathStyle {
		look = minio.BucketLookupPath
	}
	client, err := minio.New(opt.Endpoint, &minio.Options{Creds: creds, Secure: !opt.Plain, Region: opt.Region, BucketLookup: look, Transport: w, MaxRetries: 1})
	if err != nil {
		return nil, fmt.Errorf("bucket: %w", err)
	}
	b := &Bucket{client: client, opt: opt, wire: w}
	if p := strings.Trim(opt.Prefix, "/"); p != "" {
		b.prefix = p + "/"
	}
	return b, nil
}

// Requests says how many requests were sent, those that failed too: to read (GET, HEAD)
// and to write, list or remove.
func (b *Bucket) Requests() (reads, writes int64) { return b.wire.reads.Load(), b.wire.writes.Load() }

// wire counts requests and remembers the clock of the store.
type wire struct {
	base          http.RoundTripper
	reads, writes atomic.Int64
	date          atomic.Int64 // of the last answer, in seconds since 1970
}

// RoundTrip sends one request.
func (w *wire) RoundTrip(q *http.Request) (*http.Response, error) {
	if (q.Method == http.MethodGet || q.Method == http.MethodHead) && !q.URL.Query().Has("list-type") {
		w.reads.Add(1)
	} else {
		w.writes.Add(1)
	}
	a, err := w.base.RoundTrip(q)
	if err == nil {
		if t, err := http.ParseTime(a.Header.Get("Date")); err == nil {
			w.date.Store(t.Unix())
		}
	}
	return a, err
}

// try calls f until it succeeds or fails in a way that another try does not mend, with
// a pause that doubles between. Everything that is tried may be done twice.
func (b *Bucket) try(ctx context.Context, size int, f func(context.Context) error) error {
	pause := b.opt.Pause
	for n := 1; ; n++ {
		one, cancel := context.WithTimeout(ctx, b.opt.Timeout+time.Duration(size>>15)*time.Second)
		err := f(one)
		cancel()
		if err == nil || ctx.Err() != nil || n == b.opt.Tries || !passing(err) {
			if ctx.Err() != nil {
				return context.Cause(ctx)
			}
			return err
		}
		select {
		case <-time.After(pause/2 + rand.N(pause)):
		case <-ctx.Done():
			return context.Cause(ctx)
		}
		pause = min(2*pause, 20*time.Second)
	}
}

// passing reports whether a failure may be over at the next try.
func passing(err error) bool {
	var answer minio.ErrorResponse
	if !errors.As(err, &answer) {
		return true // of the connection
	}
	if answer.StatusCode < 400 {
		return true // an answer that was cut short
	}
	switch answer.StatusCode {
	case http.StatusRequestTimeout, http.StatusTooManyRequests, http.StatusInternalServerError, http.StatusBadGateway, http.StatusServiceUnavailable, http.StatusGatewayTimeout:
		return true
	}
	switch answer.Code {
	case "RequestTimeout", "SlowDown", "IncompleteBody", "BadDigest", "OperationAborted":
		return true
	}
	return false
}

// plain tells the errors of files from the others.
func plain(err error) error {
	answer := minio.ErrorResponse{}
	var refused net.Error
	switch {
	case err == nil:
		return nil
	case !errors.As(err, &answer):
		if errors.As(err, &refused) && refused.Timeout() {
			return fmt.Errorf("no answer in time: %w", err)
		}
		return err
	case answer.Code == "NoSuchKey" || answer.Code == "NotFound" && answer.Key != "":
		return fmt.Errorf("%s: %w", answer.Message, fs.ErrNotExist)
	case answer.StatusCode == http.StatusPreconditionFailed || answer.Code == "ConditionalRequestConflict":
		return fmt.Errorf("%s: %w", answer.Message, fs.ErrExist)
	case answer.Code == "RequestTimeTooSkewed":
		return fmt.Errorf("%w: %w", ErrClock, err)
	}
	return fmt.Errorf("%s: %w", answer.Code, err)
}

// ErrClock says that the store does not believe the clock of this machine.
var ErrClock = errors.New("the clock of this machine or of the store is wrong")

// List asks for a thousand objects at a time.
func (b *Bucket) List(ctx context.Context) (map[string]Seen, error) {
	var out map[string]Seen
	err := b.try(ctx, 1<<20, func(ctx context.Context) error {
		out = map[string]Seen{}
		for o := range b.client.ListObjectsIter(ctx, b.opt.Bucket, minio.ListObjectsOptions{Prefix: b.prefix, Recursive: true}) {
			if o.Err != nil {
				return o.Err
			}
			key := strings.TrimPrefix(o.Key, b.prefix)
			if key != "" && !strings.HasPrefix(key, ownPrefix) && !strings.HasSuffix(key, "/") {
				out[key] = Seen{tag(o.ETag), o.Size}
			}
		}
		return ctx.Err()
	})
	if err != nil {
		return nil, fmt.Errorf("list: %w", plain(err))
	}
	return out, nil
}

func tag(etag string) string { return strings.Trim(etag, `"`) }

// Holds asks for the mark of an object.
func (b *Bucket) Holds(ctx context.Context, want Want, seen Seen) (held bool, err error) {
	err = b.try(ctx, 0, func(ctx context.Context) error {
		o, err := b.client.StatObject(ctx, b.opt.Bucket, b.prefix+want.Path, minio.StatObjectOptions{})
		held = err == nil && o.UserMetadata[markName] == want.Mark && tag(o.ETag) == seen.Tag
		return err
	})
	if err = plain(err); errors.Is(err, fs.ErrNotExist) {
		return false, nil
	}
	return held, err
}

// Read reads a whole object.
func (b *Bucket) Read(ctx context.Context, key string) (data []byte, seen Seen, err error) {
	err = b.try(ctx, 1<<20, func(ctx context.Context) error {
		o, err := b.client.GetObject(ctx, b.opt.Bucket, b.prefix+key, minio.GetObjectOptions{})
		if err != nil {
			return err
		}
		defer o.Close()
		if data, err = io.ReadAll(o); err != nil {
			return err
		}
		info, err := o.Stat()
		seen = Seen{tag(info.ETag), info.Size}
		return err
	})
	return data, seen, plain(err)
}

// Age compares two times of the store: that of the object and that of the answer.
func (b *Bucket) Age(ctx context.Context, key string) (age time.Duration, err error) {
	err = b.try(ctx, 0, func(ctx context.Context) error {
		o, err := b.client.StatObject(ctx, b.opt.Bucket, b.prefix+key, minio.StatObjectOptions{})
		age = time.Unix(b.wire.date.Load(), 0).Sub(o.LastModified)
		return err
	})
	return age, plain(err)
}

// Write sends the object in one piece, with its MD5, which the store compares.
func (b *Bucket) Write(ctx context.Context, o Object) (Seen, error) {
	opt := minio.PutObjectOptions{ContentType: o.Type, CacheControl: o.Cache, ContentEncoding: o.Encoding, UserMetadata: map[string]string{}}
	if o.Mark != "" {
		opt.UserMetadata[markName] = o.Mark
	}
	for name, value := range b.opt.Header {
		if strings.EqualFold(name, "x-amz-storage-class") {
			opt.StorageClass = value
		} else {
			opt.UserMetadata[name] = value
		}
	}
	return b.put(ctx, o.Path, o.Data, opt)
}

func (b *Bucket) put(ctx context.Context, key string, data []byte, opt minio.PutObjectOptions) (seen Seen, err error) {
	// A signature in pieces would put "aws-chunked" into the encoding that some stores
	// keep; the MD5 is signed and binds the body.
	opt.SendContentMd5, opt.DisableContentSha256, opt.DisableMultipart = true, true, true
	err = b.try(ctx, len(data), func(ctx context.Context) error {
		info, err := b.client.PutObject(ctx, b.opt.Bucket, b.prefix+key, bytes.NewReader(data), int64(len(data)), opt)
		seen = Seen{tag(info.ETag), int64(len(data))}
		if err == nil && seen.Tag == "" {
			return errNoTag
		}
		return err
	})
	return seen, plain(err)
}

// errNoTag is an answer that says 200 and not what was stored: something between here
// and the store made it.
var errNoTag = errors.New("the store answered without an ETag")

// WriteNew is If-None-Match: *.
func (b *Bucket) WriteNew(ctx context.Context, key string, data []byte) (Seen, error) {
	opt := minio.PutObjectOptions{ContentType: "application/json", CacheControl: "no-store"}
	opt.SetMatchETagExcept("*")
	return b.put(ctx, key, data, opt)
}

// Replace is If-Match.
func (b *Bucket) Replace(ctx context.Context, key, tag string, data []byte) (Seen, error) {
	opt := minio.PutObjectOptions{ContentType: "application/json", CacheControl: "no-store"}
	opt.SetMatchETag(tag)
	return b.put(ctx, key, data, opt)
}

// Remove removes one object.
func (b *Bucket) Remove(ctx context.Context, key string) error {
	err := plain(b.try(ctx, 0, func(ctx context.Context) error {
		return b.client.RemoveObject(ctx, b.opt.Bucket, b.prefix+key, minio.RemoveObjectOptions{})
	}))
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	return err
}

// Tidy does nothing: what a store was sent is there whole or not at all.
func (b *Bucket) Tidy(context.Context) error { return nil }
