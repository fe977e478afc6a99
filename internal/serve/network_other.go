//go:build !linux && !windows

package serve

// onNetwork is not known here; --poll is there for folders of another machine.
func onNetwork(string) bool { return false }
