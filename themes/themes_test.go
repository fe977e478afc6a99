package themes

import (
	"testing"

	"ocop/internal/page"
	"ocop/internal/theme"
)

func TestThemeFitsEveryView(t *testing.T) {
	if _, err := theme.Parse(OCOP(), page.Views(), theme.Options{}); err != nil {
		t.Fatal(err)
	}
}
