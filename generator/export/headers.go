package export

import (
	"strings"

	"dossier/generator/site"
)

// securityHeaders are sent with every file, in this order.
//
// The policy lets a page load styles, scripts, pictures, fonts and data of its
// own site and nothing else: no script or style within a page, no frame, no
// form that is sent elsewhere, nothing from elsewhere. What a template adds
// must be added here, too, which is the point.
var securityHeaders = [][2]string{
	{"Content-Security-Policy", strings.Join([]string{
		"default-src 'none'",
		"script-src 'self'",
		"style-src 'self'",
		"img-src 'self'",
		"font-src 'self'",
		"connect-src 'self'",
		"base-uri 'none'",
		"form-action 'self'",
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
// they may be kept for ever. attachments are those of files that come from the
// content folder: whatever is in them runs no script, though a browser opens
// some of them as a page.
//
// No rule sets Cache-Control for all files: hosts differ in what they make of
// two rules that set one header, and both answers are wrong here. Netlify's
// own default, public, max-age=0, must-revalidate, is what pages need.
func Headers(immutable, attachments []string) []byte {
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
	for _, file := range attachments {
		if site.OpensAsPage(file) {
			b.WriteString("\n# A file of the content, which may be anybody's.\n")
			b.WriteString("/" + escapePath(file) + "\n")
			b.WriteString("  Content-Security-Policy: " + site.AttachmentPolicy + "\n")
		}
	}
	return []byte(b.String())
}
