package rules

import (
	"ocop/internal/catalogue"
	"ocop/internal/check"
	"ocop/internal/finding"
	"ocop/internal/law"
	"ocop/internal/source"
)

var unicodeNotNFC = &check.Rule{
	ID:       "unicode-not-nfc",
	Title:    "Chữ trong bản ghi viết bằng Unicode dựng sẵn (NFC)",
	Doc:      "Cùng một chữ “ệ” có thể là một ký tự dựng sẵn hoặc là “e” ghép với hai dấu rời; nhìn như nhau nhưng tìm không ra nhau. Chữ ghép thường đến từ máy Mac hay tệp PDF. Chương trình đọc như chữ dựng sẵn nên trang không sai; hãy gõ lại, hoặc chuyển mã cả tệp bằng UniKey sang Unicode dựng sẵn.",
	Basis:    []law.Citation{law.Cite(law.TCVN6909, "")},
	Group:    check.RecordGroup,
	Severity: finding.Warning,

	Whole: func(s *check.Pass, c *catalogue.Catalogue) {
		look := func(d *source.Doc) {
			if d.Decomposed {
				s.ReportAt(d, 1, 1, "", "Chữ trong tệp viết bằng Unicode tổ hợp (NFD); đã đọc như chữ dựng sẵn (NFC). Gõ lại hoặc chuyển mã tệp bằng UniKey.")
			}
		}
		for _, d := range c.PublicDocs() {
			look(d)
		}
		for _, d := range c.Dossiers {
			look(d.Doc)
		}
		for _, p := range c.Plans {
			look(p.Doc)
		}
	},
}
