package rules

import "ocop/internal/check"

// markRules are the rules on the mark and the certificate.
var markRules = []*check.Rule{
	markWithoutRecognition,
	markBelowThreeStars,
	starCountMismatch,
	certificateExpired,
	markAfterExpiry,
	expiringSoon,
	wrongAuthorityForStars,
	decisionMissing,
}
