// Package browser is tests only: the built sample site in headless Chromium,
// as a visitor and a keyboard meet it.
//
// Chromium is looked for in OCOP_CHROMIUM and then in the path; `make tools`
// installs it. OCOP_NO_BROWSER=1 skips these tests, loudly.
package browser
