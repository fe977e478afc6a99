package rules

import "ocop/internal/check"

// claimRules are the rules on claims, other certificates and codes.
var claimRules = []*check.Rule{
	gtinChecksum,
	gtinDuplicate,
}
