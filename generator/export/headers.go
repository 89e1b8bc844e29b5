package export

import "strings"

// securityHeaders are sent with every file, in this order.
//
// The policy lets a page load styles, pictures and fonts of its own site and
// nothing else: no script, no frame, no form, nothing from elsewhere. What a
// template adds must be added here, too, which is the point.
var securityHeaders = [][2]string{
	{"Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"style-src 'self'",
		"img-src 'self'",
		"font-src 'self'",
		"base-uri 'none'",
		"form-action 'none'",
		"frame-ancestors 'none'",
	}, "; ")},
	{"X-Content-Type-Options", "nosniff"},
	{"X-Frame-Options", "DENY"}, // for browsers that don't know frame-ancestors
	// A reader who opens a source needn't tell its publisher where from.
	{"Referrer-Policy", "no-referrer"},
	{"Permissions-Policy", "camera=(), display-capture=(), geolocation=(), microphone=(), payment=(), usb=()"},
	{"Cross-Origin-Opener-Policy", "same-origin"},
	{"Cross-Origin-Resource-Policy", "same-origin"},
	{"Strict-Transport-Security", "max-age=31536000"},
}

// HeadersFile is where the output of [Headers] is published.
const HeadersFile = "_headers"

// Headers returns the rules by which Netlify, and hosts that do as it does,
// send HTTP headers (https://docs.netlify.com/manage/routing/headers/).
// immutable are the paths of files whose names carry a digest of their bytes:
// they may be kept for ever.
//
// No rule sets Cache-Control for all files: hosts differ in what they make of
// two rules that set one header, and both answers are wrong here. Netlify's
// own default, public, max-age=0, must-revalidate, is what pages need.
func Headers(immutable ...string) []byte {
	var b strings.Builder
	b.WriteString("# Pages are asked for again each time: that is the host's default, and no rule changes it.\n")
	b.WriteString("/*\n")
	for _, h := range securityHeaders {
		b.WriteString("  " + h[0] + ": " + h[1] + "\n")
	}
	for _, file := range immutable {
		b.WriteString("\n# The name of this file changes when its bytes do.\n")
		b.WriteString("/" + escapePath(file) + "\n")
		b.WriteString("  Cache-Control: public, max-age=31536000, immutable\n")
	}
	return []byte(b.String())
}
