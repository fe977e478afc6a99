package rules

import "ocop/internal/check"

// recordRules are the rules on entities, addresses, personal data and the records themselves.
var recordRules = []*check.Rule{
	privateFieldPublic,
	phoneWithoutConsent,
}
