package rules

import "ocop/internal/check"

// labelRules are the rules on the contents of goods labels.
var labelRules = []*check.Rule{
	labelNameMissing,
	labelResponsibleMissing,
	labelOriginMissing,
}
