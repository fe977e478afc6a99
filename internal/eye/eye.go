// Package eye looks at the pictures of labels, so that rules can compare what
// is printed with what was typed.
//
// Look takes the pictures of all labels of a catalogue, on several cores:
//
//  1. A file of more than [MaxBytes] is not read.
//  2. The bytes are hashed. What a Memory holds under the hash is taken from
//     there: a picture is looked at once, however often its record is checked.
//  3. The format is taken from the bytes; width and height from the header, and
//     more than [MaxPixels] are refused before anything is unpacked, as is a
//     JPEG of more passes than any program writes. Large pictures are unpacked
//     one at a time, so that memory stays bounded.
//  4. codes.Read finds the bar codes and QR codes. Of a large photograph the
//     brightness is unpacked at half the size first (package luma); the full
//     size is looked at when the half shows no code.
//
// What was seen goes into Product.Seen. A picture that cannot be looked at is a
// problem noted there, never an error: the rules say it to the office.
package eye

import (
	"bytes"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"image"
	"image/jpeg"
	"image/png"
	"io"
	"io/fs"
	"path"
	"runtime"
	"sync"
	"sync/atomic"

	"golang.org/x/image/webp"

	"ocop/internal/catalogue"
	"ocop/internal/codes"
	"ocop/internal/luma"
)

const (
	// MaxBytes is the size of the largest file that is looked at, 30 MB.
	MaxBytes = 30 << 20
	// MaxPixels is the greatest width times height.
	MaxPixels = 40_000_000

	// largePixels is from where on one picture at a time is unpacked.
	largePixels = 6_000_000
	// maxPasses is the number of scans of a JPEG; programs write ten or so, and
	// each takes as long as the picture is large.
	maxPasses = 100
	// mostWorkers bounds the pictures in memory.
	mostWorkers = 4
)

// job is one picture of one label.
type job struct {
	product *catalogue.Product
	file    string // below the content folder
	seen    catalogue.LabelPicture
}

// Look fills in Product.Seen from the pictures in content. memory may be nil.
// The error is that of ctx.
func Look(ctx context.Context, content fs.FS, cat *catalogue.Catalogue, memory *Memory) error {
	var jobs []*job
	for _, p := range cat.Products {
		for i := range p.Labels {
			for j, pic := range p.Labels[i].Pictures {
				if pic.File == "" {
					continue // said by reading
				}
				jobs = append(jobs, &job{product: p, file: path.Join(path.Dir(p.Doc.Path), pic.File),
					seen: catalogue.LabelPicture{Label: i, Picture: j}})
			}
		}
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	var large sync.Mutex
	for range min(runtime.GOMAXPROCS(0), len(jobs), mostWorkers) {
		workers.Go(func() {
			for {
				i := int(next.Add(1)) - 1
				if i >= len(jobs) || ctx.Err() != nil {
					return
				}
				jobs[i].look(content, memory, &large)
			}
		})
	}
	workers.Wait()
	if err := ctx.Err(); err != nil {
		return err
	}
	for _, w := range jobs {
		w.product.Seen = append(w.product.Seen, w.seen)
	}
	return nil
}

func (w *job) look(content fs.FS, memory *Memory, large *sync.Mutex) {
	data, problem := readFile(content, w.file)
	if problem != "" {
		w.seen.Problem = problem
		return
	}
	sum := sha256.Sum256(data)
	key := hex.EncodeToString(sum[:])
	s, known := memory.recall(key)
	if !known {
		s = sightOf(data, large)
		memory.keep(key, s)
	}
	w.seen.Codes, w.seen.Width, w.seen.Height, w.seen.Problem = s.Codes, s.Width, s.Height, s.Problem
}

// readFile reads a picture, but no more of it than may be used.
func readFile(content fs.FS, name string) ([]byte, catalogue.SightProblem) {
	f, err := content.Open(name)
	if err != nil {
		return nil, catalogue.SightMissing
	}
	defer f.Close()
	data, err := io.ReadAll(io.LimitReader(f, MaxBytes+1))
	switch {
	case len(data) > MaxBytes:
		return nil, catalogue.SightTooManyBytes
	case err != nil:
		return nil, catalogue.SightBroken
	}
	return data, ""
}

// sight is what a picture shows. It depends on the bytes of the picture and on
// codes.Version alone.
type sight struct {
	Codes   []codes.Code           `json:"codes,omitempty"`
	Width   int                    `json:"width,omitempty"`
	Height  int                    `json:"height,omitempty"`
	Problem catalogue.SightProblem `json:"problem,omitempty"`
}

// format is a kind of file that can be looked at.
type format struct {
	config func(io.Reader) (image.Config, error)
	decode func(io.Reader) (image.Image, error)
}

func formatOf(data []byte) (f format, ok bool) {
	switch {
	case bytes.HasPrefix(data, []byte("\xff\xd8\xff")):
		return format{jpeg.DecodeConfig, jpeg.Decode}, true
	case bytes.HasPrefix(data, []byte("\x89PNG\r\n\x1a\n")):
		return format{png.DecodeConfig, png.Decode}, true
	case len(data) >= 12 && string(data[:4]) == "RIFF" && string(data[8:12]) == "WEBP":
		return format{webp.DecodeConfig, webp.Decode}, true
	}
	return format{}, false
}

// sightOf unpacks a picture within limits and reads its codes.
func sightOf(data []byte, large *sync.Mutex) sight {
	f, ok := formatOf(data)
	if !ok {
		return sight{Problem: catalogue.SightUnknown}
	}
	head, err := f.config(bytes.NewReader(data))
	if err != nil || head.Width < 1 || head.Height < 1 {
		return sight{Problem: catalogue.SightBroken}
	}
	pixels := int64(head.Width) * int64(head.Height)
	if pixels > MaxPixels {
		return sight{Problem: catalogue.SightTooManyPixels}
	}
	if bytes.HasPrefix(data, []byte("\xff\xd8")) && bytes.Count(data, []byte("\xff\xda")) > maxPasses {
		return sight{Problem: catalogue.SightBroken}
	}
	if pixels > largePixels {
		large.Lock()
		defer large.Unlock()
	}
	out := sight{Width: head.Width, Height: head.Height}
	if out.Codes, ok = inPhotograph(data, pixels > largePixels); ok {
		return out
	}
	img, err := unpack(f, data)
	if err != nil {
		return sight{Problem: catalogue.SightBroken}
	}
	out.Codes = codes.Read(img)
	return out
}

// inPhotograph reads the codes of an ordinary JPEG, of a large one at half its
// size first. ok is false for every other file.
func inPhotograph(data []byte, large bool) (found []codes.Code, ok bool) {
	if large {
		half, err := luma.Decode(data, true)
		if err != nil {
			return nil, false
		}
		if found = codes.Read(half); len(found) > 0 {
			return found, true
		}
	}
	img, err := luma.Decode(data, false)
	switch {
	case err != nil:
		return nil, false
	case large:
		return codes.ReadFinest(img), true
	}
	return codes.Read(img), true
}

var errPanicked = errors.New("the decoder panicked")

// unpack decodes a picture; a decoder that panics has found it broken.
func unpack(f format, data []byte) (img image.Image, err error) {
	defer func() {
		if recover() != nil {
			err = errPanicked
		}
	}()
	return f.decode(bytes.NewReader(data))
}
