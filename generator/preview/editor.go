package preview

// opens is the address by which an editor opens a file at a line and column,
// both from 1. It is empty where the site names no editor, and where browsers
// of other machines may ask: they don't have the file, and needn't know where
// it lies.
func (s *Server) opens(v *version, file string, line, column int) string {
	editor := v.plan.Graph.Config.Editor
	if editor == "" || file == "" || !s.private() {
		return ""
	}
	return editor.Address(s.folder, file, line, column)
}

// private reports whether only this machine can reach the server.
func (s *Server) private() bool {
	h := s.hosts.Load()
	return h != nil && !h.anyIP
}
