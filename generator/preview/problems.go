package preview

import "dossier/generator/diag"

// summary is how many mistakes the site has.
type summary struct {
	Errors   int    `json:"errors"`
	Warnings int    `json:"warnings"`
	Version  uint64 `json:"version"`
}

func (s *Server) summary(v *version) summary {
	e, w := diag.Count(v.problems())
	return summary{e, w, v.number}
}

func (s *Server) catchUp(c *client, v *version, tabs map[string]bool) {}
