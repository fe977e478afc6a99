package schema

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"ocop/internal/ocop"
)

var update = flag.Bool("update", false, "write docs/fields.md anew")

const fieldsDoc = "../../docs/fields.md"

// TestFieldReference holds docs/fields.md to the tables; with -update it
// writes the file.
func TestFieldReference(t *testing.T) {
	want := fieldReference()
	if *update {
		if err := os.MkdirAll(filepath.Dir(fieldsDoc), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(fieldsDoc, []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got, err := os.ReadFile(fieldsDoc)
	if err != nil {
		t.Fatal(err)
	}
	if string(got) != want {
		t.Error("docs/fields.md has drifted from the tables; run go test ./internal/schema -update")
	}
}

func fieldReference() string {
	var b strings.Builder
	b.WriteString(`# Các trường của bản ghi

<!-- Tệp này do "go test ./internal/schema -update" viết ra; đừng sửa tay. -->

Mỗi bản ghi là một tệp .md. Phần giữa hai dòng ` + "`---`" + ` ở đầu tệp gồm các trường dưới đây, mỗi trường một dòng ` + "`khóa: giá trị`" + `; phần sau là bài viết. Lệnh ` + "`ocop new`" + ` tạo sẵn một tệp có đủ các trường.

- **Khóa** viết đúng như trong bảng. Dấu chấm nghĩa là trường nằm trong nhóm; ` + "`[]`" + ` nghĩa là danh sách, mỗi mục bắt đầu bằng dấu gạch.
- **Cần có**: “có” là thiếu thì không đọc được bản ghi; “mỗi mục” là cần khi đã ghi mục hoặc nhóm đó. Những gì pháp luật đòi hỏi do các quy tắc kiểm tra báo riêng.
- **Ai xem**: “công khai” là được lên trang; “đồng ý: x” là chỉ lên trang khi có ngày ở ` + "`consent.x`" + `; “nội bộ” là không bao giờ lên trang. Ảnh có người nhận ra được còn cần ` + "`consent.photo`" + `.
- Trường có dấu ✎ được dịch trong tệp tiếng Anh ` + "`<tên>.en.md`" + `.
- Ngày viết theo thứ tự năm-tháng-ngày. Số và mã có số 0 ở đầu đặt trong dấu ngoặc kép.
`)
	b.WriteString("\n| Bản ghi | Thư mục | Số trường |\n|---|---|---|\n")
	for _, kind := range All() {
		fmt.Fprintf(&b, "| %s | `%s/` | %d |\n", kind.Label, kind.Kind.Folder(), count(kind.Fields))
	}
	for _, kind := range All() {
		writeKind(&b, kind)
	}
	return b.String()
}

func count(fields []Field) int {
	n := 0
	each("", fields, func(string, *Field) { n++ })
	return n
}

func writeKind(b *strings.Builder, kind *Kind) {
	fmt.Fprintf(b, "\n## %s\n\n%s\n\nThư mục: `content/%s/`\n\n", kind.Label, kind.Help, kind.Kind.Folder())
	b.WriteString("| Khóa | Tên | Kiểu | Cần có | Ai xem | Hướng dẫn | Ví dụ |\n|---|---|---|---|---|---|---|\n")
	seen := "công khai"
	if kind.Kind.Internal() {
		seen = "nội bộ"
	}
	writeRows(b, "", seen, kind.Fields)
	b.WriteString("\n### Các giá trị được chọn: " + kind.Label + "\n")
	writeValues(b, kind.Fields)
}

func writeRows(b *strings.Builder, prefix, seen string, fields []Field) {
	for _, f := range fields {
		who, need, label, example := seen, "", f.Label, ""
		switch {
		case f.Private:
			who = "nội bộ"
		case f.Consent != "":
			who = "đồng ý: " + f.Consent
		}
		if f.Required && prefix == "" {
			need = "có"
		} else if f.Required {
			need = "mỗi mục"
		}
		if f.Translated {
			label += " ✎"
		}
		if f.Example != "" {
			example = "`" + f.Example + "`"
		}
		fmt.Fprintf(b, "| `%s%s` | %s | %s | %s | %s | %s | %s |\n", prefix, f.Key, label, typeWords(&f), need, who, f.Help, example)
		inner := prefix + f.Key + "."
		if f.List {
			inner = prefix + f.Key + "[]."
		}
		writeRows(b, inner, who, f.Fields)
	}
}

// typeWords is the type of a field with its limits in Vietnamese.
func typeWords(f *Field) string {
	number := func(x float64) string { return strconv.FormatFloat(x, 'f', -1, 64) }
	words := ""
	switch f.Type {
	case Text:
		words = "một dòng chữ, tối đa " + number(f.Max) + " ký tự"
	case Prose:
		words = "đoạn chữ, tối đa " + number(f.Max) + " ký tự"
	case Code:
		words = "số hiệu hoặc mã, tối đa " + number(f.Max) + " ký tự"
	case Int:
		words = "số nguyên từ " + number(f.Min) + " đến " + number(f.Max)
	case Number:
		words = "số từ " + number(f.Min) + " đến " + number(f.Max) + ", được có phần lẻ"
	case Bool:
		words = "true (có) hoặc false (không)"
	case Date:
		words = "ngày"
	case Enum:
		words = "chọn trong danh sách"
	case Ref:
		words = "mã bản ghi trong `" + f.Ref.Folder() + "/`"
	case File:
		words = "tên tệp ảnh"
	case URL:
		words = "địa chỉ http hoặc https"
	case Object:
		words = "nhóm"
	}
	if f.List && f.Type == Object {
		return "danh sách các nhóm"
	} else if f.List {
		return "danh sách: " + words
	}
	return words
}

// writeValues lists the values of every enumeration of a kind once, under all
// the keys that have it.
func writeValues(b *strings.Builder, fields []Field) {
	paths := map[*Value][]string{}
	var order [][]Value
	each("", fields, func(where string, f *Field) {
		if f.Type != Enum {
			return
		}
		first := &f.Values[0]
		if paths[first] == nil {
			order = append(order, f.Values)
		}
		paths[first] = append(paths[first], "`"+strings.TrimPrefix(where, ".")+"`")
	})
	if len(order) == 0 {
		b.WriteString("\nKhông có.\n")
	}
	for _, list := range order {
		b.WriteString("\n" + strings.Join(paths[&list[0]], ", ") + "\n\n")
		for _, v := range list {
			b.WriteString("- `" + v.Key + "`: " + v.VI + "\n")
		}
	}
}

func TestReferenceNamesEveryFieldAndValue(t *testing.T) {
	doc := fieldReference()
	for _, kind := range All() {
		each("", kind.Fields, func(where string, f *Field) {
			if !strings.Contains(doc, f.Key+"` | "+f.Label) {
				t.Errorf("%s%s is missing", kind.Kind, where)
			}
			for _, v := range f.Values {
				if !strings.Contains(doc, "- `"+v.Key+"`: "+v.VI+"\n") {
					t.Errorf("%s%s: value %s is missing", kind.Kind, where, v.Key)
				}
			}
		})
	}
	if !strings.Contains(doc, "| `contact.phone` | Điện thoại | số hiệu hoặc mã, tối đa 30 ký tự |  | đồng ý: phone |") {
		t.Error("the consent of contact.phone is not said")
	}
}

func TestReferenceShowsNoDossierFieldAsPublic(t *testing.T) {
	_, internal, _ := strings.Cut(fieldReference(), "\n## "+Of(ocop.KindDossier).Label)
	if strings.Contains(internal, "| công khai |") || !strings.Contains(internal, "| nội bộ |") {
		t.Error("a field of a dossier or plan is said to be public")
	}
}
