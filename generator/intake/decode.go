package intake

import (
	"bytes"
	"fmt"
	"regexp"
	"strings"
	"unicode/utf8"

	"golang.org/x/net/html/charset"
	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/unicode"
)

// otherKinds are the first bytes of what people save in place of a page.
var otherKinds = []struct{ magic, is string }{
	{"%PDF-", "a PDF"},
	{"\x89PNG", "a picture"}, {"\xFF\xD8\xFF", "a picture"}, {"GIF8", "a picture"}, {"RIFF", "a picture, sound or film"},
	{"II*\x00", "a picture"}, {"MM\x00*", "a picture"},
	{"PK\x03\x04", "a packed file, such as a Word document"}, {"\xD0\xCF\x11\xE0", "a Word document"}, {"{\\rtf", "an RTF document"},
	{"bplist00", "a Safari web archive"}, {"\x1F\x8B", "a packed file"}, {"\x28\xB5\x2F\xFD", "a packed file"}, {"BZh", "a packed file"},
	{"ID3", "a sound"}, {"OggS", "a sound or film"}, {"\x1A\x45\xDF\xA3", "a film"}, {"WARC/", "a web archive"}, {"wOF", "a font"},
}

// htmlStart is what HTML begins with, after white space, comments and an XML
// declaration.
var htmlStart = regexp.MustCompile(`(?i)^(?:\s|<\?xml[^>]*>|<!--(?s:.*?)-->)*<(?:!doctype\s+html|html|head|body|meta|title|link|script|article|main|div|p|h1|table)[\s>/]`)

// decode turns bytes into text.
func decode(data []byte) (text, name string, isHTML bool, err error) {
	const hint = "save the page as HTML, or copy the article's text into a text file"
	if len(data) > MaxBytes {
		return "", "", false, &Error{fmt.Sprintf("this file has more than %d MiB", MaxBytes>>20), "save the page without its pictures, or copy the article's text into a text file"}
	}
	for _, k := range otherKinds {
		if bytes.HasPrefix(data, []byte(k.magic)) {
			return "", "", false, &Error{"this is " + k.is + ", not a page or text", hint}
		}
	}
	if len(data) > 8 && string(data[4:8]) == "ftyp" {
		return "", "", false, &Error{"this is a film or picture, not a page or text", hint}
	}
	if mhtml(data) {
		return "", "", false, &Error{"this is a web archive (MHTML), not HTML", "in the browser, save it as “web page, HTML only”"}
	}
	if len(bytes.TrimSpace(bytes.TrimPrefix(data, []byte("\uFEFF")))) == 0 {
		return "", "", false, &Error{"this file is empty", "save the page again, or copy the article's text into a text file"}
	}
	var from encoding.Encoding
	switch {
	case bytes.HasPrefix(data, []byte("\uFEFF")):
		data, from, name = data[3:], encoding.Nop, "utf-8"
	case bytes.HasPrefix(data, []byte("\xFF\xFE")), bytes.HasPrefix(data, []byte("<\x00")):
		from, name = unicode.UTF16(unicode.LittleEndian, unicode.UseBOM), "utf-16le"
	case bytes.HasPrefix(data, []byte("\xFE\xFF")), bytes.HasPrefix(data, []byte("\x00<")):
		from, name = unicode.UTF16(unicode.BigEndian, unicode.UseBOM), "utf-16be"
	}
	if name == "" {
		isHTML = htmlStart.Match(data[:min(len(data), 64<<10)])
		switch {
		case utf8.Valid(data):
			// Whatever it says of itself: a browser that saves a page may turn
			// it into UTF-8, and hardly any text in another charset is valid.
			from, name = encoding.Nop, "utf-8"
		case isHTML:
			from, name = charsetOf(data)
		default:
			return "", "", false, &Error{"this text isn't UTF-8, and nothing says what it is", "save it as UTF-8 in your editor, or save the page as HTML, which says its charset"}
		}
		text = string(data)
		if from != encoding.Nop {
			decoded, err := from.NewDecoder().Bytes(data)
			if err != nil {
				return "", "", false, &Error{"this can't be read as " + name + ": " + err.Error(), hint}
			}
			text = string(decoded)
		}
	} else {
		decoded, err := from.NewDecoder().Bytes(data)
		if err != nil {
			return "", "", false, &Error{"this can't be read as " + name + ": " + err.Error(), hint}
		}
		text = string(decoded)
		isHTML = htmlStart.MatchString(text[:min(len(text), 64<<10)])
	}
	return strings.ToValidUTF8(strings.TrimPrefix(text, "\uFEFF"), "\uFFFD"), name, isHTML, nil
}

// mhtml reports whether data is a page packed as mail is
// (https://www.rfc-editor.org/rfc/rfc2557).
func mhtml(data []byte) bool {
	head := bytes.ToLower(data[:min(len(data), 2048)])
	return !bytes.HasPrefix(bytes.TrimSpace(head), []byte("<")) && bytes.Contains(head, []byte("mime-version:")) && bytes.Contains(head, []byte("multipart/related"))
}

// declared finds the charset that a page says it has, wherever it says so:
// browsers that save a page put much before it.
var declared = regexp.MustCompile(`(?i)<meta[^>]{0,200}charset\s*=\s*["']?\s*([a-z0-9_:.-]{1,40})`)

// htmlLang is the language that a page says it has.
var htmlLang = regexp.MustCompile(`(?i)<html[^>]{0,1000}\slang\s*=\s*["']?([a-z]{2,3})`)

// usual are the charsets that browsers take a page to have that names none, by
// its language (https://html.spec.whatwg.org/#determining-the-character-encoding,
// the last step).
var usual = map[string]string{
	"ar": "windows-1256", "fa": "windows-1256", "ur": "windows-1256",
	"be": "windows-1251", "bg": "windows-1251", "ru": "windows-1251", "mk": "windows-1251", "sr": "windows-1251", "uk": "windows-1251",
	"cs": "windows-1250", "hr": "windows-1250", "hu": "iso-8859-2", "pl": "iso-8859-2", "sk": "windows-1250", "sl": "iso-8859-2",
	"el": "iso-8859-7", "he": "windows-1255", "ja": "shift_jis", "ko": "euc-kr", "lt": "windows-1257", "lv": "windows-1257", "et": "windows-1257",
	"th": "windows-874", "tr": "windows-1254", "ku": "windows-1254", "vi": "windows-1258", "zh": "gb18030",
}

// charsetOf returns the charset of a page that isn't UTF-8.
func charsetOf(data []byte) (encoding.Encoding, string) {
	if m := declared.FindSubmatch(data[:min(len(data), 1<<20)]); m != nil {
		if e, name := charset.Lookup(string(m[1])); e != nil && name != "replacement" && name != "utf-16le" && name != "utf-16be" {
			return e, name
		}
	}
	label := "windows-1252"
	if m := htmlLang.FindSubmatch(data[:min(len(data), 64<<10)]); m != nil {
		if c, ok := usual[strings.ToLower(string(m[1]))]; ok {
			label = c
		}
	}
	return charset.Lookup(label)
}
