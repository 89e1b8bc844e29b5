package preview

import (
	"encoding/hex"
	"net/url"
	"strings"

	"dossier/generator/site"
)

// changedAsset is a picture, or another attachment, that has other bytes now.
// The pages that show it haven't changed for that.
type changedAsset struct {
	Path string `json:"path"` // as a link has it, from the site's root
	ETag string `json:"etag"`
}

// tellAssets lets browsers know of published attachments that changed.
func (s *Server) tellAssets(v, before *version) {
	if before == nil {
		return
	}
	old := before.snapshot.Assets
	j := 0
	for i := range v.snapshot.Assets {
		a := &v.snapshot.Assets[i]
		for j < len(old) && old[j].Path < a.Path {
			j++
		}
		if j == len(old) || old[j].Path != a.Path || old[j].Digest == a.Digest {
			continue
		}
		name := strings.TrimPrefix(a.Path, site.ContentDir)
		if o, ok := v.plan.Output(name); ok && o.Copy == a.Path {
			s.hub.tellAsset(v.number, changedAsset{(&url.URL{Path: "/" + name}).EscapedPath(), hex.EncodeToString(a.Digest[:etagBytes])})
		}
	}
}
