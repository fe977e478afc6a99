package main

import (
	"bufio"
	"context"
	"encoding/json"
	"fmt"
	"io"
	"math"
	"os"
	"strings"

	"ocop/internal/build"
	"ocop/internal/search"
)

var searchCommand = command{
	name: "search", args: "TỪ KHÓA", what: "tìm trong danh mục như khách tìm trên trang",
	help: `Tìm sản phẩm, chủ thể, xã, câu chuyện, điểm đến, tuyến, sự kiện. Gõ có dấu, không dấu,
thiếu dấu, sai chính tả, tên gọi vùng khác hay tiếng Anh đều được; kết quả giống hệt ô tìm
kiếm trên trang.

  ocop search mat ong rung
  ocop search "rượu nếp 4 sao" --limit 5
  ocop search che shan --json
  ocop search --batch cau-hoi.txt      mỗi dòng một câu hỏi, mỗi dòng một kết quả JSON

--engine static tìm bằng đúng những tệp mà trang công khai dùng; --engine bleve (mặc định)
tìm bằng chỉ mục của máy chủ. Hai cách cho cùng kết quả. --explain in điểm và từ đã dùng.
Từ đồng nghĩa riêng của cơ quan: ghi vào synonyms.txt trong thư mục nội dung, mỗi dòng các
từ cùng nghĩa, cách nhau bằng dấu phẩy.
`,
	run: runSearch,
}

// searchFlags are the flags of the verb.
type searchFlags struct {
	json, explain bool
	limit         int
	engine        string
	batch         string
	english       bool
}

func runSearch(ctx context.Context, e *env, args []string) error {
	o := newOptions(e)
	o.contentFlag()
	o.configFlag()
	o.asOfFlag()
	var f searchFlags
	o.set.BoolVar(&f.json, "json", false, "in một đối tượng JSON")
	o.set.BoolVar(&f.explain, "explain", false, "in điểm và những từ đã dùng để tìm")
	o.set.IntVar(&f.limit, "limit", 20, "`SỐ` kết quả nhiều nhất; 0 là tất cả")
	o.set.StringVar(&f.engine, "engine", "bleve", "`CÁCH` bleve hoặc static")
	o.set.StringVar(&f.batch, "batch", "", "`TỆP` câu hỏi, mỗi dòng một câu; “-” là đầu vào chuẩn")
	o.set.BoolVar(&f.english, "english", false, "như trang tiếng Anh: chữ tiếng Anh được tính nhiều hơn")
	if err := o.parse(e, args, 0, math.MaxInt); err != nil {
		return err
	}
	if f.engine != "bleve" && f.engine != "static" {
		return usagef("--engine %q: want bleve or static", f.engine)
	}
	if f.limit < 0 {
		return usagef("--limit %d: want 0 or more", f.limit)
	}
	if len(o.words) == 0 && f.batch == "" {
		return usagef("want words to look for, or --batch")
	}
	asOf, err := o.day(e)
	if err != nil {
		return err
	}
	site, _, content, err := o.records()
	if err != nil {
		return err
	}
	index, err := build.Index(ctx, content, site, asOf)
	if err != nil {
		return err
	}
	engine, done, err := openEngine(index, f.engine)
	if err != nil {
		return err
	}
	defer done()
	if f.batch != "" {
		return searchBatch(ctx, e, engine, f)
	}
	return searchOne(e.stdout, engine, strings.Join(o.words, " "), f)
}

// engine is what answers: bleve or the static files.
type engine interface {
	Answer(search.Request) search.Answer
	Doc(n int) *search.Doc
}

// searchBatch answers one query a line with one object a line.
func searchBatch(ctx context.Context, e *env, from engine, f searchFlags) error {
	in := os.Stdin
	if f.batch != "-" {
		file, err := os.Open(f.batch)
		if err != nil {
			return fmt.Errorf("file of --batch: %w", err)
		}
		defer file.Close()
		in = file
	}
	f.json = true
	out := bufio.NewWriter(e.stdout)
	lines := bufio.NewReader(in)
	for ctx.Err() == nil {
		line, err := lines.ReadString('\n')
		if line != "" {
			if err := searchOne(out, from, strings.TrimRight(line, "\r\n"), f); err != nil {
				return err
			}
		}
		if err == io.EOF {
			return out.Flush()
		}
		if err != nil {
			return fmt.Errorf("file of --batch: %w", err)
		}
	}
	return ctx.Err()
}

func searchOne(w io.Writer, from engine, query string, f searchFlags) error {
	ask := search.Request{Query: query, English: f.english}
	a := from.Answer(ask)
	r := search.NewReply(ask, a, from.Doc, 0, f.limit)
	if f.explain {
		r.Words = a.Words
	}
	if f.json {
		enc := json.NewEncoder(w)
		enc.SetEscapeHTML(false)
		return enc.Encode(r)
	}
	return printResults(w, r, f)
}

func printResults(w io.Writer, r search.Reply, f searchFlags) error {
	var b strings.Builder
	if r.Corrected != "" {
		fmt.Fprintf(&b, "Hiển thị kết quả cho “%s”.\n", r.Corrected)
	}
	if f.explain {
		fmt.Fprintf(&b, "Tìm bằng: %s\n", strings.Join(r.Words, ", "))
	}
	for _, x := range r.Results {
		if f.explain {
			fmt.Fprintf(&b, "%12d  ", x.Score)
		}
		fmt.Fprintf(&b, "%-40s %s\n", x.ID, x.Name)
	}
	switch {
	case r.Total == 0:
		b.WriteString("Không tìm thấy. Thử ít từ hơn, hoặc một tên gọi khác.\n")
	case r.Total > len(r.Results):
		fmt.Fprintf(&b, "… %d kết quả; thêm --limit 0 để xem hết.\n", r.Total)
	default:
		fmt.Fprintf(&b, "%d kết quả.\n", r.Total)
	}
	_, err := io.WriteString(w, b.String())
	return err
}

func openEngine(index *search.Index, name string) (engine, func(), error) {
	if name == "bleve" {
		store, err := search.NewStore(index)
		if err != nil {
			return nil, nil, err
		}
		return store, func() { _ = store.Close() }, nil
	}
	docs := make([]*search.Doc, index.Len())
	for i := range docs {
		docs[i] = index.Doc(i)
	}
	files, err := index.Export(search.ExportOptions{})
	if err != nil {
		return nil, nil, err
	}
	static, err := search.OpenStatic(files, docs)
	return static, func() {}, err
}
