package preview

import (
	"bytes"
	"io"
	"net/http"
	"net/url"
	"os"
	"strings"
	"time"

	"dossier/generator/site"
)

// place is what an address of the site leads to: an output, an address that
// should have been asked for, or neither.
type place struct {
	output   string
	redirect string // from the site's root, with a slash at its start
}

// place finds what an address leads to, as the site's host would: a file, the
// page of a folder, or a redirect. The address is a decoded path.
func (v *version) place(address string) place {
	for _, a := range []string{address, v.below(address)} {
		if a == "" {
			continue
		}
		name := strings.TrimPrefix(a, "/")
		if name == "" || strings.HasSuffix(name, "/") {
			name += "index.html"
		}
		if _, ok := v.plan.Output(name); ok {
			return place{output: name}
		}
		if _, ok := v.plan.Output(name + "/index.html"); ok {
			return place{redirect: "/" + name + "/"}
		}
		for _, r := range v.plan.Graph.Redirects {
			if strings.TrimSuffix(r.From, "/") == strings.TrimSuffix(a, "/") {
				return place{redirect: "/" + v.plan.Graph.Notes[r.To].Address}
			}
		}
	}
	return place{}
}

// below is an address without the folder that the site is published in, or
// empty. Links are relative but for those of 404.html, which may be shown at
// any address and so names that folder.
func (v *version) below(address string) string {
	base := v.plan.Graph.Config.BaseURL
	if v.snapshot.BaseURL != "" {
		base = v.snapshot.BaseURL
	}
	u, err := url.Parse(base)
	if err != nil {
		return ""
	}
	folder := strings.TrimSuffix(u.Path, "/")
	rest, ok := strings.CutPrefix(address, folder+"/")
	if folder == "" || !ok {
		return ""
	}
	return "/" + rest
}

// page answers with an output of the site.
func (s *Server) page(w http.ResponseWriter, r *http.Request) {
	v := s.version.Load()
	if v == nil {
		http.Error(w, "The site is still being read.", http.StatusServiceUnavailable)
		return
	}
	p := v.place(r.URL.Path)
	if p.redirect != "" {
		to := url.URL{Path: p.redirect, RawQuery: r.URL.RawQuery}
		w.Header().Set("Location", to.String())
		w.WriteHeader(http.StatusFound) // not for ever: the site is being written
		return
	}
	status := http.StatusOK
	if p.output == "" {
		if r.URL.Path == "/favicon.ico" { // which browsers ask for unbidden
			w.WriteHeader(http.StatusNoContent)
			return
		}
		p.output, status = notFoundPage, http.StatusNotFound
	}
	m, ok := v.output(p.output)
	switch {
	case !ok || m.err != nil || v.unseen(p.output) && status == http.StatusOK:
		body, _ := emptyPage(v, p.output)
		sendPage(w, r, http.StatusInternalServerError, body)
	case m.copy != "":
		s.attachment(w, r, p.output, m)
	case status != http.StatusOK:
		sendPage(w, r, status, m.body)
	default:
		if isPage(p.output) {
			s.left.sent(r.URL.Path)
		}
		send(w, r, p.output, m.etag, bytes.NewReader(m.body))
	}
}

// notFoundPage is the output that is sent where there is none.
const notFoundPage = "404.html"

// send answers with an output: all of it, a range, or that it hasn't changed.
func send(w http.ResponseWriter, r *http.Request, name, etag string, body io.ReadSeeker) {
	w.Header().Set("Content-Type", contentType(name))
	w.Header().Set("ETag", `"`+etag+`"`)
	http.ServeContent(w, r, "", time.Time{}, body)
}

// sendPage answers with a page that isn't what was asked for.
func sendPage(w http.ResponseWriter, r *http.Request, status int, body []byte) {
	w.Header().Set("Content-Type", contentType(notFoundPage))
	w.WriteHeader(status)
	if r.Method != http.MethodHead {
		_, _ = w.Write(body) // whom it can't be sent to can't be told either
	}
}

// attachment sends a file of the content folder. Nothing outside the site is
// opened, whatever links stand in it. A file that was changed since the
// snapshot is sent as it is now; the next snapshot has its new etag.
func (s *Server) attachment(w http.ResponseWriter, r *http.Request, name string, m *made) {
	if site.OpensAsPage(name) {
		w.Header().Set("Content-Security-Policy", site.AttachmentPolicy)
	}
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
	if info, err := f.Stat(); err != nil || !info.Mode().IsRegular() {
		http.Error(w, "This is no file.", http.StatusNotFound)
		return
	}
	send(w, r, name, m.etag, f)
}
