package rules

import "ocop/internal/check"

// scoreRules are the rules on ranking and scoring.
var scoreRules = []*check.Rule{
	scoreSum,
	scorePartOverMax,
	scoreBandMismatch,
	criterionMinNotMet,
	criterionOverMax,
	localLabourScoreMismatch,
	materialOriginBelowMin,
	materialAllImported,
	setUnknown,
	setVsOldGroup,
	teaCoffeeInDrinks,
	tourismEntityKind,
	sampleNotRecorded,
	communeReviewLate,
	roundDeadlineMissed,
	communeReportMissing,
	forwardedBelowThreshold,
	sameStoryAsOther,
	fourStarWithoutTraceCode,
	fourStarWithoutRegisteredTrademark,
	threeStarWithoutTrademarkApplication,
}
