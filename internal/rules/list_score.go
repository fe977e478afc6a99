package rules

import "ocop/internal/check"

// scoreRules are the rules on ranking and scoring.
var scoreRules = []*check.Rule{}
