package page

import "html/template"

// The structs in this file are what templates see: plain values, finished and
// ordered. docs/templates.md describes them for authors of templates; a test
// holds the two together. Every Href is relative to the page it stands on,
// but for those of the 404 page, which begin at the base URL's path. A value
// of type template.HTML is finished and safe.

// Frame is what every page has around its content. Each page view embeds it.
type Frame struct {
	Lang, Dir   string // of the page: "en", "ltr"
	Kind        string // home, actors, actor, events, event, sources, source, cited-by, contested, page, tags, tag, not-found
	Title       string // plain text; the site's own title on the home page
	Description string // plain text for <meta>, or empty
	Canonical   string // absolute address, or empty where the site has no base URL
	Root        string // "" , "../", "../../" … or the base path on the 404 page: prefix of every address of the site
	Classes     string // cssclasses of the note
	Site        SiteInfo
	Nav         []NavItem
}

// SiteInfo is what the site says of itself.
type SiteInfo struct {
	Title       string
	Description string
	ContentAsOf Date // zero where the site doesn't say
	Generator   string
}

// NavItem is an entry of the site's navigation.
type NavItem struct {
	Href, Text string
	Current    bool // the page itself
	Within     bool // the page stands below it
}

// Date is a date as shown and as machines read it.
type Date struct {
	Text string // "10 November 2025", "about 2015"
	Attr string // for <time datetime>, or empty where HTML has no form for it
	EDTF string // as written
}

// Ref is a link to another page of the site. Href is empty where there is no
// page to lead to; Text is then shown alone.
type Ref struct {
	Href, Text string
	Kind       string // actor, event, source, page
	Type       string // person, group, … for actors
}

// Article is what the pages of notes have in common.
type Article struct {
	Body       []template.HTML // blocks in reading order, points among them; facts have a section of their own
	Contents   []ContentsItem  // headings of the body, when there are at least three
	Footnotes  []Footnote
	References []template.HTML // items of the template item-reference
	EditorNote bool            // the page cites @editor: "our note" is explained below the references
	Tags       []Ref
	Backlinks  List // items of item-mention
	Counts     PageCounts
}

// ContentsItem is a heading of the body.
type ContentsItem struct {
	Href  string // #id
	Text  string
	Level int
}

// Footnote is a footnote with links back to its marks.
type Footnote struct {
	ID    string
	Body  template.HTML
	Backs []string // hrefs
}

// PageCounts are figures of one page.
type PageCounts struct {
	Statements, Sources, Notes int
}

// List is a long list, of which a page shows the first part.
type List struct {
	Items []template.HTML
	Total int
	More  string // href of the next part, or empty
}

// HomePage is the view of home.html: a briefing.
type HomePage struct {
	Frame
	Lead       []template.HTML // body of content/index.md
	Latest     []template.HTML // newest events first: item-event
	Who        []Card          // actors most written about, first by number of statements
	Contested  []PointLink     // where the sources disagree; alleged points are never among them
	Sources    []SourceCard
	Totals     Totals
	References []template.HTML
	EditorNote bool
}

// Totals are the figures of the whole site.
type Totals struct {
	Actors, Events, Sources, Points, Statements, Cited, EditorOnly, Citations int
}

// Card is a page in a list of pages.
type Card struct {
	Ref
	Sort       string
	Summary    template.HTML // first paragraph with its citations; empty where there is none
	Names      []string      // aliases
	Statements int           // how many statements its page has
	Events     int
}

// PointLink is a point in a list of points.
type PointLink struct {
	Kind  string // contested, course, wording, alleged, unknown
	Mark  string // the word the reader sees for the kind
	Title template.HTML
	Href  string
	On    Ref      // page it stands on
	Sides []string // names of the holders, each once
}

// SourceCard is a source in a list of sources.
type SourceCard struct {
	Ref
	Label     string
	Publisher string
	Author    string // "author not stated" where the source doesn't tell
	Issued    Date
	Language  string
	CitedBy   int // statements that rest on it
}

// Group is a titled part of a list of pages.
type Group struct {
	ID, Title string
	Cards     []Card
}

// ActorsPage is the view of actors.html: all actors by kind, sorted by name.
type ActorsPage struct {
	Frame
	Groups []Group
	Total  int
}

// ActorPage is the view of actor.html.
type ActorPage struct {
	Frame
	Article
	Name         string
	Type         string // person, group, …
	Names        []string
	NotTheSameAs []Ref
	Spellings    []Spelling
	Facts        []FactGroup     // facts stated on the page, without spellings and relations
	Relations    []FactGroup     // both ways
	Timeline     List            // item-event, by date
	Points       []template.HTML // item-point, of other pages, about this actor
	Said         []template.HTML // item-said, by date
}

// Spelling is a form of a name with the citations of who writes it so.
type Spelling struct {
	Text  template.HTML
	Cites template.HTML
}

// FactGroup is the facts of one property.
type FactGroup struct {
	Property string
	Label    string
	Facts    []Fact
	Several  bool // several values where one is expected
}

// Fact is one value with what qualifies it.
type Fact struct {
	ID         string // on its own page; empty when shown elsewhere
	Value      template.HTML
	Qualifiers []string      // "as of 11 November 2025", "until not stated"
	Holders    template.HTML // who says so; empty for plain facts
	Cites      template.HTML
	Contested  string // href of the point that covers it, or empty
	From       Ref    // the page that states it, for relations the other way
	Ended      bool   // it has an end
	Notes      []template.HTML
}

// EventsPage is the view of events.html: the timeline.
type EventsPage struct {
	Frame
	Years []Year
	Total int
}

// Year is a stretch of the timeline.
type Year struct {
	ID, Title string
	Events    []template.HTML // item-event
}

// EventPage is the view of event.html.
type EventPage struct {
	Frame
	Article
	Name     string
	Agreed   []template.HTML // statements of agreed:: lines, cited
	Disputed []PointLink
	Unknown  []PointLink
	Date     Date
	When     []Fact // the cited dates with the sources' words
	Status   []Fact
	Places   []Fact
	Roles    []FactGroup
	PartOf   []Ref
	Parts    []template.HTML // item-event
	Points   []template.HTML // item-point, of other pages
	Earlier  *EventLink
	Later    *EventLink
}

// EventLink is the event before or after by date. It never says that one led
// to the other.
type EventLink struct {
	Ref
	Date Date
}

// SourcesPage is the view of sources.html.
type SourcesPage struct {
	Frame
	Sources []SourceCard
}

// SourcePage is the view of source.html.
type SourcePage struct {
	Frame
	Article
	Name        string
	Key         string
	Label       string
	Record      []RecordField
	URL         string // the original, or empty
	URLHost     string
	Archive     string
	ArchiveDate Date
	DerivesFrom []Ref
	Summary     []SummaryLine
	Passes      []OriginGroup   // agencies it passes on
	Unnamed     []template.HTML // item-said: unnamed voices
	CitedBy     List            // item-mention: every statement that rests on it
	Against     []template.HTML // item-mention: but see, contra
}

// RecordField is a line of a source's record.
type RecordField struct {
	Key       string // CSL's name
	Label     string
	Value     template.HTML
	NotStated bool   // the source doesn't tell; Value is empty
	Basis     string // how it was worked out, or empty
}

// SummaryLine is a paragraph of a source's summary.
type SummaryLine struct {
	ID   string // para-7
	Mark string // ¶7
	Body template.HTML
	Uses int // statements of the site that cite the paragraph
}

// OriginGroup is an agency a source passes on, with what rests on it.
type OriginGroup struct {
	Origin Ref
	Items  []template.HTML // item-mention
}

// CitedByPage is the view of cited-by.html: the second and later parts of a
// long list of statements or mentions.
type CitedByPage struct {
	Frame
	Of             Ref
	Heading        string // what the list is of
	Items          []template.HTML
	Total          int
	Number, Last   int    // this part and how many there are
	Earlier, Later string // hrefs, or empty
}

// ContestedPage is the view of contested.html: every point.
type ContestedPage struct {
	Frame
	Groups []PointGroup
	Total  int
}

// PointGroup is the points of one kind.
type PointGroup struct {
	ID, Title, Explanation string
	Points                 []template.HTML // item-point
}

// NotePage is the view of page.html: a plain page, such as /about/.
type NotePage struct {
	Frame
	Article
	Name  string
	Facts []FactGroup
}

// TagsPage is the view of tags.html.
type TagsPage struct {
	Frame
	Tags []TagCount
}

// TagCount is a tag with how many pages have it.
type TagCount struct {
	Ref
	Count int
}

// TagPage is the view of tag.html.
type TagPage struct {
	Frame
	Name  string
	Cards []Card
}

// NotFoundPage is the view of 404.html.
type NotFoundPage struct {
	Frame
}

// PointItem is the view of item-point.html: who says what, when, where it was
// reported.
type PointItem struct {
	ID        string // empty when shown away from its own page
	Kind      string
	Mark      string
	Title     template.HTML
	Level     int             // of the title's heading: one below the heading it stands under; 0 means 3
	On        Ref             // its own page; Href empty on that page
	Href      string          // the point itself on its own page
	Closed    bool            // shown folded, for points of other pages
	Agreed    []template.HTML // statements with citations
	Claims    []Claim
	Said      []template.HTML
	Responses []template.HTML
	Notes     []template.HTML
}

// Claim is a claim line.
type Claim struct {
	ID      string
	Text    template.HTML
	Holders template.HTML // links, or an unnamed voice in its source's words
	Unnamed bool
	Stance  string // empty for says
	Venue   template.HTML
	Date    Date // Text is "undated" where it is
	Cites   template.HTML
	Notes   []template.HTML
}

// EventItem is the view of item-event.html: an entry of a timeline.
type EventItem struct {
	Ref
	Date      Date
	When      template.HTML // citations of the date
	Status    string        // expected, reported, or empty
	Body      template.HTML // the event's first paragraph with its citations
	Contested bool          // a contested point stands on the event's page
}

// MentionItem is the view of item-mention.html: a statement of another page.
type MentionItem struct {
	On            Ref
	Section       string        // the heading it stands under, or empty
	Href          string        // the statement itself
	Body          template.HTML // the statement with its citations
	What          string        // fact, claim, note … or empty for prose
	Contested     string        // href of the point it belongs to, or empty
	ContestedMark string
}

// SaidItem is the view of item-said.html: something a holder is recorded as
// saying.
type SaidItem struct {
	Claim
	On    Ref
	Href  string
	Point template.HTML // the point's title; empty for a fact
	Mark  string
	Kind  string
}

// ReferenceItem is the view of item-reference.html: a source with the
// paragraphs used.
type ReferenceItem struct {
	ID          string // ref-key
	Number      int    // from 1
	Source      Ref
	Author      string // or "author not stated"
	Title       string // or "title not stated"
	TitleStated bool
	Publisher   string
	Issued      Date
	URL         string
	Archive     string
	ArchiveDate Date
	Uses        []ReferenceUse
}

// ReferenceUse is a part of the source with the places that use it.
type ReferenceUse struct {
	Locator string // ¶2; "whole article" where no locator is given
	Href    string // the paragraph on the source's page
	Origin  string // "SANA, as cited by Breitbart; original not seen", or empty
	Against bool
	Backs   []Back
}

// Back leads back to a use.
type Back struct {
	Href string // #use-3
	Mark string // a, b, c …
}
