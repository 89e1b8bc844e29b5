package preview

import (
	"net"
	"net/http"
	"net/netip"
	"net/url"
	"strings"
)

// hosts are the names by which this server may be called. A page of another
// site can make its own name lead to 127.0.0.1 (DNS rebinding) and then ask in
// that name: such a request is refused.
type hosts struct {
	port  string
	name  string // as asked for; empty where it is loopback or all addresses
	anyIP bool   // listens beyond loopback: every address in figures is one of ours
}

func newHosts(asked string, addr net.Addr) *hosts {
	h := &hosts{}
	host, port, err := net.SplitHostPort(addr.String())
	if err != nil {
		return h
	}
	h.port, h.name = port, strings.ToLower(asked)
	ip, err := netip.ParseAddr(host)
	h.anyIP = err != nil || !ip.Unmap().IsLoopback()
	return h
}

// allow reports whether a Host header names this server.
func (h *hosts) allow(header string) bool {
	host, port, err := net.SplitHostPort(header)
	if err != nil {
		host, port = strings.Trim(header, "[]"), "80"
	}
	if port != h.port {
		return false
	}
	host = strings.ToLower(host)
	if ip, err := netip.ParseAddr(host); err == nil {
		return ip.Unmap().IsLoopback() || h.anyIP
	}
	return host == "localhost" || h.name != "" && host == h.name
}

// guard refuses what doesn't come from this server's own pages, and sets the
// headers that keep others out.
func (s *Server) guard(own, pages http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if h := s.hosts.Load(); h != nil && !h.allow(r.Host) {
			http.Error(w, "This server is not called "+r.Host+".", http.StatusMisdirectedRequest)
			return
		}
		setHeaders(w.Header(), r.Host)
		ours := strings.HasPrefix(r.URL.Path, ownPath)
		if !fromHere(r, ours) {
			http.Error(w, "Only pages of this server may ask for this.", http.StatusForbidden)
			return
		}
		switch {
		case ours:
			own.ServeHTTP(w, r)
		case r.Method != http.MethodGet && r.Method != http.MethodHead:
			w.Header().Set("Allow", "GET, HEAD")
			http.Error(w, "Pages can only be read.", http.StatusMethodNotAllowed)
		default:
			pages.ServeHTTP(w, r)
		}
	})
}

// fromHere reports whether a request may be answered: it comes from a page of
// this server, or it opens a page in a tab. A request that changes something
// has to prove it. What is the preview's own can't be opened from elsewhere.
func fromHere(r *http.Request, ours bool) bool {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	if origin := r.Header.Get("Origin"); origin != "" {
		u, err := url.Parse(origin)
		if err != nil || u.Host != r.Host {
			return false
		}
	} else if !reads && r.Header.Get("Sec-Fetch-Site") == "" {
		return false
	}
	switch r.Header.Get("Sec-Fetch-Site") {
	case "", "same-origin":
		return true
	case "none": // typed, or a bookmark
		return reads
	}
	return reads && !ours && r.Header.Get("Sec-Fetch-Mode") == "navigate"
}

// setHeaders sets what goes with every answer. Pages may load what they may
// load when published, and the preview's worker; nothing may show them in a
// frame or read them from elsewhere.
func setHeaders(h http.Header, host string) {
	own := "http://" + host + ownPath
	h.Set("Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"worker-src " + own,
		"style-src 'self'",
		"img-src 'self'",
		"font-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
		"frame-ancestors 'none'",
	}, "; "))
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("X-Frame-Options", "DENY")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("Cross-Origin-Opener-Policy", "same-origin")
	h.Set("Cross-Origin-Resource-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
}
