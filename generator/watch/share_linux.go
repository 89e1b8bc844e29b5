package watch

import "syscall"

// isShare reports whether a folder is on a file system whose files others may
// change, of which the system doesn't tell, or not of all.
func isShare(dir string) bool {
	var s syscall.Statfs_t
	if syscall.Statfs(dir, &s) != nil {
		return false
	}
	switch uint32(s.Type) {
	case 0x6969, // NFS
		0x517B, 0xFE534D42, 0xFF534D42, // SMB and CIFS
		0x01021997,             // 9P: folders of Windows seen from WSL, of the host from a virtual machine
		0x786F4256,             // shared folders of VirtualBox
		0x5346414F, 0x6B414653, // AFS
		0x00C36400: // Ceph
		return true
	}
	return false
}
