// Package searcheval measures how well search finds what a visitor means.
//
// It holds queries judged by hand over two contents (the sample of this
// repository and a larger invented collection), a generator of queries whose
// answer is known, and the scorer. Nothing here is part of the program: the
// command asks the tests of this package to run the engines, ours and others,
// and to print the table (make search-eval).
//
// testdata/README.md says how queries are judged and what the files are.
package searcheval
