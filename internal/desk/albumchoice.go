package desk

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strconv"
	"strings"

	"ocop/internal/inbox"
	"ocop/internal/photo"
	"ocop/internal/schema"
	"ocop/internal/vi"
)

// photosView fills in the photographs, to be chosen for or as they would be written.
func (d *desk) photosView(v *PhotosView, a album, picks map[string]pick) {
	if v.Previews = a.chosen; a.chosen {
		v.Sum = a.sum
		d.planView(v, a)
		return
	}
	names := recordNames(a.all)
	for i, c := range a.all {
		v.Names = append(v.Names, RecordName{names[i], vi.Fold(c.Name) + " · " + kindOf(c.Record)})
	}
	if a.rest > 0 {
		v.Rest = count(a.rest, "ảnh")
	}
	for i := range a.photos {
		p := &a.photos[i]
		x := d.photoView(p)
		x.Nth = strconv.Itoa(i)
		chosen, said := picks[p.From]
		x.Alt, x.People, x.Typed, x.Wrong = chosen.alt, chosen.people, chosen.typed, chosen.wrong
		x.options(p, a.all, names, chosen, said)
		v.Photos = append(v.Photos, x)
	}
	slices.SortStableFunc(v.Photos, func(a, b PhotoView) int { return a.rank() - b.rank() })
}

// rank puts photographs of which more must be said before the others.
func (x *PhotoView) rank() int {
	if x.Wrong != "" {
		return 0
	}
	return 1
}

// options are what may become of a photograph: what is proposed, the candidates, what
// was chosen, another, none.
func (x *PhotoView) options(p *inbox.Photo, all []inbox.Candidate, names []string, chosen pick, said bool) {
	add := func(record, note string) {
		i := slices.IndexFunc(all, func(c inbox.Candidate) bool { return c.Record == record })
		if i < 0 || slices.ContainsFunc(x.Options, func(o PhotoOption) bool { return o.Value == record }) {
			return
		}
		x.Options = append(x.Options, PhotoOption{Value: record, Text: names[i], Note: note})
	}
	if !x.Bad {
		add(p.Record, kindOf(p.Record)+proposal(p))
		for _, c := range p.Candidates {
			add(c.Record, kindOf(c.Record)+", tên gần giống")
		}
		add(chosen.record, kindOf(chosen.record)+", bạn chọn")
	}
	want := p.Record
	switch {
	case said && chosen.fate != "":
		want = string(chosen.fate)
	case said && chosen.record != "":
		want, x.Typed = chosen.record, ""
	case said && chosen.typed != "":
		want = "khac"
	case x.Bad || want == "" && len(p.Candidates) == 0 && said:
		want = string(stays)
	}
	x.Other = want == "khac"
	x.Options = append(x.Options, PhotoOption{Value: string(stays), Text: "Để lại trong hộp", Note: "chưa đặt vào đâu"}, PhotoOption{Value: string(away), Text: "Cất đi, không dùng", Note: "chuyển vào " + inbox.Done + ", không xóa"})
	for i := range x.Options {
		x.Options[i].Chosen = x.Options[i].Value == want
	}
}

// proposal says why a record is proposed.
func proposal(p *inbox.Photo) string {
	switch p.By {
	case "name":
		return ", trùng tên tệp"
	case "folder":
		return ", trùng tên thư mục"
	}
	return ""
}

// kindOf is the kind of a record in words.
func kindOf(record string) string {
	_, kind := recordOf(record + ".md")
	if k := schema.Of(kind); k != nil {
		return k.Label
	}
	return ""
}

// photoView is a photograph as it was seen.
func (d *desk) photoView(p *inbox.Photo) PhotoView {
	small := p.Preview()
	x := PhotoView{From: p.From, Name: strings.TrimPrefix(p.From, inbox.Folder+"/"), Width: small.Width, Height: small.Height,
		Before: p.Before.String(), After: p.After.String(), Stripped: strings.Join(p.Stripped, ", "), Reason: upper(p.Reason), Alt: p.Alt, People: p.People}
	if len(small.Data) > 0 {
		x.Preview = Root + "nhan-anh/hinh/" + sumOf(small)
	}
	switch p.Action {
	case inbox.Put:
		x.Class, x.State = "make", "Sẵn sàng"
	case inbox.Ask:
		x.Class, x.State = "change", "Cần bạn chọn"
	case inbox.Known:
		x.Class, x.State = "leave", "Đã có"
	case inbox.Refuse:
		x.Class, x.State, x.Bad = "block", "Không dùng được", true
	case inbox.Away:
		x.Class, x.State = "leave", "Cất đi"
	}
	if p.Record != "" {
		x.Record, x.Kind, x.Path = p.Name, kindOf(p.Record), p.Path
		x.Edit = d.edit(p.Record + ".md")
	}
	return x
}

// upper begins a sentence.
func upper(s string) string {
	letters := []rune(s)
	if len(letters) == 0 {
		return ""
	}
	return strings.ToUpper(string(letters[:1])) + string(letters[1:])
}

func sumOf(f photo.File) string {
	sum := sha256.Sum256(f.Data)
	return hex.EncodeToString(sum[:12]) + "." + f.Format
}
