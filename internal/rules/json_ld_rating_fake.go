package rules

import (
	"regexp"
	"strings"

	"ocop/internal/check"
	"ocop/internal/finding"
)

var jsonLDRatingFake = &check.Rule{
	ID:       "json-ld-rating-fake",
	Title:    "Sao OCOP không được khai thành điểm đánh giá của khách hàng",
	Doc:      "Hạng sao OCOP do hội đồng công nhận, không phải ý kiến người mua. Khai nó trong dữ liệu có cấu trúc như aggregateRating, ratingValue hay reviewRating là nói sai với máy tìm kiếm và với người mua. Trang của chương trình này không bao giờ khai như vậy, và một phép thử giữ điều đó; quy tắc tìm những đoạn mã chép từ nơi khác vào bài viết và lời quảng cáo. Xóa đoạn mã.",
	House:    true,
	Group:    check.ClaimGroup,
	Severity: finding.Warning,

	Text: func(s *check.Pass, t *check.Text) {
		if !strings.Contains(t.Value, "ating") && !strings.Contains(t.Value, "reviewCount") {
			return // nearly all texts
		}
		if at := ratingMarkup.FindStringIndex(t.Value); at != nil {
			s.ReportText(t, at[0], "“"+t.Value[at[0]:at[1]]+"” khai điểm đánh giá của khách hàng trong dữ liệu có cấu trúc; sao OCOP không phải là điểm ấy. Xóa đoạn mã.")
		}
	},
}

// ratingMarkup is the structured data of a rating, as JSON-LD, microdata and
// RDFa write it. The bare word in a sentence is none.
var ratingMarkup = regexp.MustCompile(`["'](?:schema:)?(?:aggregateRating|ratingValue|reviewRating|ratingCount|reviewCount|bestRating)["']\s*:` +
	`|(?:itemprop|property)\s*=\s*["']?(?:schema:)?(?:aggregateRating|ratingValue|reviewRating|ratingCount|reviewCount|bestRating)\b` +
	`|(?:itemtype|typeof)\s*=\s*["']?(?:https?://schema\.org/|schema:)?(?:Aggregate)?Rating\b`)
