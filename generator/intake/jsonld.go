package intake

import (
	"encoding/json"
	"html"
	"slices"
	"strings"
)

// object is what is read of a JSON-LD object
// (https://schema.org/NewsArticle).
type object struct {
	types                                                 []string
	headline, publisher, published, language, url, pageOf string
	authors                                               []string
	csl                                                   string // CSL's word for the type; empty where it is no article
	cut                                                   bool
}

// cslOf are the types of articles, with CSL's word for them.
var cslOf = map[string]string{
	"NewsArticle": "article-newspaper", "ReportageNewsArticle": "article-newspaper", "AnalysisNewsArticle": "article-newspaper",
	"OpinionNewsArticle": "article-newspaper", "BackgroundNewsArticle": "article-newspaper", "ReviewNewsArticle": "article-newspaper",
	"AskPublicNewsArticle": "article-newspaper", "LiveBlogPosting": "article-newspaper",
	"Article": "webpage", "BlogPosting": "post-weblog", "SocialMediaPosting": "post", "DiscussionForumPosting": "post",
	"Report": "report", "TechArticle": "webpage", "ScholarlyArticle": "article-journal", "AdvertiserContentArticle": "webpage",
}

// article returns the object that is the page's article: the one of the page's
// own address, or else the first.
func (t *told) article() object {
	var found []object
	for _, o := range t.objects {
		if o.csl != "" {
			found = append(found, o)
		}
	}
	for _, o := range found {
		for _, own := range []string{t.canonical, t.meta["og:url"], t.saved} {
			if own != "" && (o.url == own || o.pageOf == own) {
				return o
			}
		}
	}
	if len(found) > 0 {
		return found[0]
	}
	return object{}
}

// The bounds of what is read of JSON-LD.
const (
	maxObjects   = 2000
	maxDataDepth = 20
)

// ldReader reads the objects of a page's JSON-LD.
type ldReader struct {
	byID    map[string]map[string]json.RawMessage
	objects []map[string]json.RawMessage
}

// readObjects reads what the page's scripts of JSON-LD hold. What isn't JSON
// is passed over.
func readObjects(scripts []string) []object {
	r := ldReader{byID: map[string]map[string]json.RawMessage{}}
	for _, s := range scripts {
		s = strings.TrimSpace(s)
		s = strings.TrimSuffix(strings.TrimPrefix(s, "<!--"), "-->")
		s = strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(s), "//<![CDATA["), "//]]>")
		r.collect(json.RawMessage(strings.TrimSuffix(strings.TrimSpace(s), ";")), 0)
	}
	var list []object
	for _, o := range r.objects {
		list = append(list, r.object(o))
	}
	return list
}

// collect takes in the objects of a value, those of its graph and of its main
// entity.
func (r *ldReader) collect(raw json.RawMessage, depth int) {
	if depth > maxDataDepth || len(r.objects) >= maxObjects {
		return
	}
	for _, v := range values(raw) {
		o := fieldsOf(v)
		if o == nil {
			continue
		}
		if id := text(o["@id"]); id != "" && r.byID[id] == nil && len(o) > 1 {
			r.byID[id] = o
		}
		if o["@type"] != nil {
			r.objects = append(r.objects, o)
		}
		r.collect(o["@graph"], depth+1)
		r.collect(o["mainEntity"], depth+1)
	}
}

// object reads what is wanted of one.
func (r *ldReader) object(o map[string]json.RawMessage) object {
	out := object{
		headline:  first(text(o["headline"]), text(o["name"])),
		published: text(o["datePublished"]),
		url:       text(o["url"]),
		pageOf:    first(text(o["mainEntityOfPage"]), r.named(o["mainEntityOfPage"], "@id")),
		language:  first(text(o["inLanguage"]), r.named(o["inLanguage"], "alternateName"), r.named(o["inLanguage"], "name")),
		publisher: first(r.named(o["publisher"], "name"), text(o["publisher"])),
		cut:       strings.EqualFold(strings.Trim(string(o["isAccessibleForFree"]), `" `), "false"),
	}
	out.url = first(out.url, out.pageOf)
	for _, v := range values(o["@type"]) {
		out.types = append(out.types, strings.TrimPrefix(strings.TrimPrefix(text(v), "https://schema.org/"), "http://schema.org/"))
	}
	for _, name := range out.types {
		out.csl = first(out.csl, cslOf[name])
	}
	if slices.Contains(out.types, "NewsArticle") {
		out.csl = "article-newspaper"
	}
	for _, v := range values(o["author"]) {
		if len(out.authors) == maxAuthors {
			break
		}
		if name := first(r.named(v, "name"), text(v)); name != "" {
			out.authors = append(out.authors, name)
		}
	}
	return out
}

// named returns a text of the object that a value is, or names by its id.
func (r *ldReader) named(raw json.RawMessage, key string) string {
	for _, v := range values(raw) {
		o := fieldsOf(v)
		if s := text(o[key]); s != "" {
			return s
		}
		if s := text(r.byID[text(o["@id"])][key]); s != "" {
			return s
		}
	}
	return ""
}

// values returns the values of a list, or the one that a value is.
func values(raw json.RawMessage) []json.RawMessage {
	if len(raw) == 0 {
		return nil
	}
	var list []json.RawMessage
	if json.Unmarshal(raw, &list) == nil {
		return list
	}
	return []json.RawMessage{raw}
}

func fieldsOf(raw json.RawMessage) map[string]json.RawMessage {
	var o map[string]json.RawMessage
	_ = json.Unmarshal(raw, &o) // what is no object has no fields
	return o
}

// text returns a string of JSON. Sites put HTML's escapes in.
func text(raw json.RawMessage) string {
	var s string
	if json.Unmarshal(raw, &s) != nil {
		for _, v := range values(raw) {
			if len(v) < len(raw) && json.Unmarshal(v, &s) == nil {
				break
			}
		}
	}
	return strings.TrimSpace(html.UnescapeString(s))
}
