// Package browser is tests only: the built sample site in headless Chromium,
// as a visitor and a keyboard meet it.
//
// kinds_test.go chooses the pages; visit_test.go, walk_test.go, budget_test.go and
// validator_test.go look at each; testdata/look.js is what they look for in a page,
// and faults_test.go shows that it finds it.
//
// Chromium is looked for in OCOP_CHROMIUM and then in the path; `make tools`
// installs it. OCOP_NO_BROWSER=1 skips these tests, loudly.
package browser
