// Package arch holds the house rules of the code by a test: who may import
// whom, which packages are the only door to a library, and what no package
// does. It has no code of its own.
package arch
