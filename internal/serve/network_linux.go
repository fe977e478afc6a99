package serve

import "golang.org/x/sys/unix"

// onNetwork reports whether a folder lies on another machine, whose changes the
// kernel does not tell of: NFS, SMB and CIFS, FUSE (sshfs and the like), 9P and
// Virtual box folders. The numbers are those of statfs(2).
func onNetwork(dir string) bool {
	var st unix.Statfs_t
	if unix.Statfs(dir, &st) != nil {
		return false
	}
	switch uint32(st.Type) {
	case unix.NFS_SUPER_MAGIC, 0xff534d42, 0xfe534d42, unix.SMB_SUPER_MAGIC, unix.FUSE_SUPER_MAGIC, unix.V9FS_MAGIC, 0x786f4256:
		return true
	}
	return false
}
