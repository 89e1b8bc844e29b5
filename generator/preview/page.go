package preview

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"io"
	"net/http"
	"net/url"
	"os"
	"path"
	"slices"
	"strings"
	"time"

	"dossier/generator/site"
)

// scriptTag is all that the preview adds to a page. It carries the page's etag,
// so that a tab knows which bytes it shows however it came by them.
const (
	scriptTagStart = `<script type="module" src="/.dossier/preview.js" data-page="`
	scriptTagEnd   = `"></script>` + "\n"
)

// made is an output as it is sent.
type made struct {
	body  []byte
	etag  string // without quotation marks; empty where there is nothing
	error error
	copy  string // path of the attachment that is sent instead of body
}

// make makes the output at a path, from the published folder's root.
func (s *Server) make(v *version, name string) made {
	o, ok := v.plan.Output(name)
	if !ok {
		return made{}
	}
	if o.Copy != "" {
		i, found := slices.BinarySearchFunc(v.snapshot.Assets, o.Copy, func(a site.Asset, p string) int { return strings.Compare(a.Path, p) })
		if !found {
			return made{}
		}
		return made{copy: o.Copy, etag: hex.EncodeToString(v.snapshot.Assets[i].Digest[:16])}
	}
	body, err := o.Make()
	if err != nil {
		return made{error: err}
	}
	sum := sha256.Sum256(body)
	m := made{body: body, etag: hex.EncodeToString(sum[:16])}
	if isPage(name) {
		m.body = withScript(body, m.etag)
	}
	return m
}

// isPage reports whether an output is a page, which gets the script tag.
func isPage(name string) bool { return path.Ext(name) == ".html" }

// withScript adds the script tag to a page: at the head's end, or at the start
// of a page that has no head.
func withScript(body []byte, etag string) []byte {
	at := max(0, bytes.Index(body, []byte("</head>")))
	return slices.Concat(body[:at], []byte(scriptTagStart+etag+scriptTagEnd), body[at:])
}

// outputOf finds the output that an address asks for, or the address it should
// have asked for.
func outputOf(v *version, p string) (name, redirect string) {
	name = strings.TrimPrefix(p, "/")
	if name == "" || strings.HasSuffix(name, "/") {
		name += "index.html"
	}
	if _, ok := v.plan.Output(name); ok {
		return name, ""
	}
	if _, ok := v.plan.Output(name + "/index.html"); ok {
		return "", "/" + name + "/"
	}
	for _, r := range v.plan.Graph.Redirects {
		if r.From == p {
			return "", "/" + v.plan.Graph.Notes[r.To].Address
		}
	}
	return "", ""
}

// page answers with an output of the site.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	v := s.version.Load()
	if v == nil {
		http.Error(w, "The site is still being read.", http.StatusServiceUnavailable)
		return
	}
	name, redirect := outputOf(v, r.URL.Path)
	if redirect != "" {
		http.Redirect(w, r, (&url.URL{Path: redirect, RawQuery: r.URL.RawQuery}).String(), http.StatusFound)
		return
	}
	status := http.StatusOK
	if name == "" {
		name, status = "404.html", http.StatusNotFound
	}
	m := s.make(v, name)
	switch {
	case m.error != nil:
		http.Error(w, m.error.Error(), http.StatusInternalServerError)
	case m.copy != "":
		s.attachment(w, r, name, m)
	case status != http.StatusOK:
		w.Header().Set("Content-Type", contentType(name))
		w.WriteHeader(status)
		if r.Method != http.MethodHead {
			w.Write(m.body)
		}
	default:
		s.send(w, r, name, m.etag, bytes.NewReader(m.body))
	}
}

func (s *Server) send(w http.ResponseWriter, r *http.Request, name, etag string, body io.ReadSeeker) {
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, body)
}

// attachment sends a file of the content folder. Nothing outside of it is
// opened, whatever links stand in it.
func (s *Server) attachment(w http.ResponseWriter, r *http.Request, name string, m made) {
	root, err := os.OpenRoot(s.options.Dir)
	if err != nil {
		http.Error(w, "The site's folder can't be opened.", http.StatusInternalServerError)
		return
	}
	defer root.Close()
	f, err := root.Open(m.copy)
	if err != nil {
		http.Error(w, "This file can't be opened.", http.StatusNotFound)
		return
	}
	defer f.Close()
	s.send(w, r, name, m.etag, f)
}

// contentTypes are the types of files by their names' ends; the same on every
// machine.
func contentType(name string) string {
	switch strings.ToLower(path.Ext(name)) {
	case ".html":
		return "text/html; charset=utf-8"
	case ".css":
		return "text/css; charset=utf-8"
	case ".js":
		return "text/javascript; charset=utf-8"
	case ".json":
		return "application/json"
	case ".webmanifest":
		return "application/manifest+json"
	case ".xml":
		return "application/xml"
	case ".txt", "":
		return "text/plain; charset=utf-8"
	case ".svg":
		return "image/svg+xml"
	case ".png":
		return "image/png"
	case ".jpg", ".jpeg":
		return "image/jpeg"
	case ".gif":
		return "image/gif"
	case ".webp":
		return "image/webp"
	case ".avif":
		return "image/avif"
	case ".ico":
		return "image/x-icon"
	case ".pdf":
		return "application/pdf"
	case ".woff2":
		return "font/woff2"
	case ".woff":
		return "font/woff"
	case ".ttf":
		return "font/ttf"
	case ".otf":
		return "font/otf"
	case ".mp3":
		return "audio/mpeg"
	case ".ogg":
		return "audio/ogg"
	case ".wav":
		return "audio/wav"
	case ".mp4":
		return "video/mp4"
	case ".webm":
		return "video/webm"
	case ".csv":
		return "text/csv; charset=utf-8"
	case ".zip":
		return "application/zip"
	}
	return "application/octet-stream"
}
