package page

import "html/template"

// The structs in this file are what templates see: plain values, finished and
// ordered. docs/templates.md describes them for authors of templates; a test
// holds the two together. Every Href is relative to the page it stands on,
// but for those of the 404 page, which begin at the base URL's path. A value
// of type template.HTML is finished and safe.

// Frame is what every page has around its content. Each page view embeds it.
type Frame struct {
	Lang, Dir    string            // of the page: "en", "ltr"
	WordsLang    string            // of the interface's words, where there are none in the page's language; else empty
	WordsDir     string            // the direction of these, or empty
	Kind         string            // home, actors, actor, events, event, sources, source, cited-by, contested, corrections, graph, page, tags, tag, search, names, not-found
	Title        string            // plain text; the site's own title on the home page
	Description  string            // plain text for <meta>, or empty
	Canonical    string            // absolute address, or empty where the site has no base URL
	Root         string            // "" , "../", "../../" … or the base path on the 404 page: prefix of every address of the site
	Feed         string            // href of the feed of corrections, on the pages that announce it, or empty
	Stylesheet   string            // href of the stylesheet; its name carries a digest of its bytes
	Scripts      map[string]string // hrefs of the scripts by their names: Scripts.site is that of site.js; their names carry a digest, too
	Classes      string            // cssclasses of the note
	Sharing      Sharing           // what other sites are told of the page
	Icons        Icons             // of the site
	Summaries    int               // over how many files the summaries are spread that are shown beside links
	Site         SiteInfo          // of the whole site
	Translations []Translation     // the page in other languages
	Nav          []NavItem         // the entries of the navigation, in order
}

// Translation is the page in another language.
type Translation struct {
	Lang, Dir string // BCP 47, and ltr or rtl
	Name      string // of the language, in itself: العربية
	Href      string // the page
	Address   string // the same, absolute where the site has a base URL
	Original  bool   // the others are translations of it
}

// Sharing is what other sites are told of a page, for where it is linked there.
type Sharing struct {
	Type        string // article for the pages of notes, else website
	Locale      string // of the page, as Open Graph has it: en_US
	Image       string // absolute address of its picture; empty where the site has no base URL
	ImageAlt    string // what stands on the picture; empty for one that an author chose
	ImageWidth  int    // in points; 0 where it isn't known
	ImageHeight int    // likewise
	Published   string // the day of the page, as ISO 8601 has it, or empty
	Modified    string // when it was last changed, by its front matter, likewise
}

// Icons are hrefs of the site's icons, in each form that browsers ask for;
// empty where there is none.
type Icons struct {
	SVG   string // in any size
	ICO   string // for browsers that know no SVG
	Touch string // for the screens of phones
}

// SiteInfo is what the site says of itself.
type SiteInfo struct {
	Title       string // plain text
	Description string // plain text, or empty
	Lang, Dir   string // of these, where it isn't the page's; else empty
	ContentAsOf Date   // zero where the site doesn't say
	Generator   string // name and version of the generator
}

// NavItem is an entry of the site's navigation.
type NavItem struct {
	Href, Text string // where it leads and what it says
	Lang, Dir  string // of Text, where it isn't that of the interface; else empty
	Own        bool   // a page of the site's own, not one of its lists
	Current    bool   // the page itself
	Within     bool   // the page stands below it
}

// Date is a date as shown and as machines read it.
type Date struct {
	Text      string // "10 November 2025", "about 2015"
	Attr      string // for <time datetime>, or empty where HTML has no form for it
	EDTF      string // as written
	Contested bool   // a contested point covers the date, so it is never shown without the mark

	ContestedKnown int // first view that shows the mark
}

// KnownDate is a date on which a page can be seen as known: one of its views.
// They are numbered from 1, oldest first; 0 stands for a page without views,
// 13 for what none of them shows. An element that has data-known="3" is hidden
// in views 1 and 2, one that has data-until="3" is shown in these alone.
type KnownDate struct {
	View         int      // its number
	ID, Href     string   // at-known-2025-11-10, and the link to it
	Label        Date     // "10 November 2025 or later", where a source may be later than we count it
	Day          Date     // to the day
	Shown, Total int      // how many of the page's statements, or of a timeline's events, it shows
	Open         []string // sources that may be later than we count them, with their dates
}

// Ref is a link to another page of the site. Href is empty where there is no
// page to lead to; Text is then shown alone.
type Ref struct {
	Href, Text string // Text is plain
	Kind       string // actor, event, source, page, tag
	Type       string // person, group, … for actors
	Alleged    bool   // an event that is itself alleged, so it is never named without the mark
}

// Article is what the pages of notes have in common.
type Article struct {
	Body       []template.HTML // blocks in reading order, points among them; facts have a section of their own
	Lead       template.HTML   // the first of them, where the note begins with a paragraph; else empty
	Rest       []template.HTML // those behind the lead
	Contents   []ContentsItem  // headings of the body and its points; of a plain page when there are at least three headings
	Footnotes  []Footnote      // in the order of their marks
	References []template.HTML // items of the template item-reference
	EditorNote bool            // the page cites @editor: "our note" is explained below the references
	Tags       []Ref           // the pages of the note's tags
	Backlinks  List            // items of item-mention
	Counts     PageCounts      // what the page rests on

	AllegedIn string // href of the point by which all that the page is about is alleged, or empty

	ReviewAfter Date // the day after which the page was to be looked at again, once it has passed; else its Text is empty

	Corrections []Correction // our own, newest first
	Corrected   Date         // of the newest of them; its Text is empty where there are none
	Gone        []Gone       // old addresses of statements that don't stand on the page, or not where it could be said
	Reviewed    Reviewed     // how many statements an editor has checked
}

// Gone is an old address of a statement that doesn't stand there any more. What
// it says is meant for those who arrive at it.
type Gone struct {
	ID       string // the old address
	Date     Date   // when that was
	Href     string // where the statement stands now; empty where it was removed
	On       Ref    // the page it stands on now; Href empty on that page
	Reworded bool   // it stands there in other words
}

// Reviewed says how many statements of a page that rest on a source an editor
// has checked against the paragraph they cite.
type Reviewed struct {
	Count, Of int  // Of is 0 where nothing of the site was ever reviewed
	Last      Date // the last review; its Text is empty where there is none
}

// Correction is a correction of ours: what a page said and what it says now.
type Correction struct {
	ID    string        // on its own page; empty when shown elsewhere
	Href  string        // the correction on its page
	On    Ref           // its page; Href empty on that page
	Date  Date          // the day of the correction
	Title template.HTML // a few words, or empty
	Body  template.HTML // what was said and what is said now
}

// CorrectionsPage is the view of corrections.html: our own corrections, newest
// first.
type CorrectionsPage struct {
	Frame
	Corrections []Correction // in order
	Total       int          // how many there are in all
	Pager       Pager        // the way to the other parts of the list
}

// ContentsItem is a heading of the body, or a point in it.
type ContentsItem struct {
	Href  string // #id
	Text  string // the heading or the point's title as plain text
	Level int    // 2 for h2, and so on; 3 for a point
	Kind  string // of a point: contested, course, wording, alleged, unknown; empty for a heading
	Mark  string // the word the reader sees for that kind

	Known, MarkKnown int // first views that show a point, and its mark; 0 for a heading
}

// Footnote is a footnote with links back to its marks.
type Footnote struct {
	ID    string        // fn-1
	Body  template.HTML // the note itself
	Backs []string      // hrefs
}

// PageCounts are figures of one page.
type PageCounts struct {
	Statements, Sources, Notes int // statements, the sources cited for them, and those that rest on our own note alone
	Quotations, Checked        int // quotations, and those found word for word in our copy of their source
	OnRetracted, OnCorrected   int // statements that rest, alone or beside others, on a source that was retracted or corrected
	Stale                      int // facts that were to be looked at again, and the page, if it was
	Single                     int // statements that rest on one report
}

// List is a long list, of which a page shows the first part.
type List struct {
	Items []template.HTML // the first part
	Total int             // how many there are in all
	More  string          // href of the next part, or empty
	Rest  int             // how many the other parts have
}

// HomePage is the view of home.html: a briefing.
type HomePage struct {
	Frame
	Lead       []template.HTML // body of content/index.md
	Latest     []template.HTML // newest events first: item-event
	Who        []Card          // the actors most written about first
	Contested  []PointLink     // where the sources disagree; alleged points are never among them
	Sources    []SourceCard    // by date of issue, oldest first
	News       []News          // what the last sources brought, newest first
	Totals     Totals          // figures of the whole site
	Footnotes  []Footnote      // of the lead
	References []template.HTML // as in Article; empty where the page cites nothing
	EditorNote bool            // as in Article

	ReviewAfter Date // as in Article

	Corrections []Correction // as in Article: of the home page's own words
	Corrected   Date         // as in Article
	Gone        []Gone       // as in Article
}

// News is what the sources of one day brought that nothing here had told
// before. What is alleged is never among it.
type News struct {
	Day, Since Date         // that day, and the day of the sources before
	Sources    []SourceCard // that appeared on it
	Statements int          // of the site that rest on these
	Events     []EventLink  // pages that tell nothing from before
	Actors     []Ref        // likewise
	Points     []PointLink  // that are contested since then
}

// Totals are the figures of the whole site.
type Totals struct {
	Actors, Events, Sources, Points, Statements, Cited, EditorOnly, Citations int // Cited are the statements that rest on a source, EditorOnly those that rest on our own note alone

	OnRetracted, OnCorrected int // statements that rest, alone or beside others, on a source that was retracted or corrected
	Stale                    int // facts and pages that were to be looked at again
}

// Card is a page in a list of pages.
type Card struct {
	Ref
	Lang, Dir  string        // of Summary, where it isn't the page's; else empty
	TypeWord   string        // the type of an actor in words
	Sort       string        // by what it is sorted: "Sharaa, Ahmed al-"
	Summary    template.HTML // first statement of its text with its citations; empty where there is none
	Names      []string      // aliases
	Statements int           // how many statements its page has
	Events     int           // how many events its timeline has
}

// PointLink is a point in a list of points.
type PointLink struct {
	Kind  string        // contested, course, wording, alleged, unknown
	Mark  string        // the word the reader sees for the kind
	Title template.HTML // with its citations and links
	Href  string        // the point on its page
	On    Ref           // page it stands on
	Sides []PointSide   // the holders, each once
	Known int           // first view that shows it
	Date  Date          // of what was first said of it, in the list by actor; empty where nothing is dated
}

// PointSide is a holder in a list of points.
type PointSide struct {
	Name string // who it is

	Known, PartedKnown int // first views that show it, 0 where it is shown with the point; and what parts it from those before, 0 where that is shown with it
}

// SourceCard is a source in a list of sources.
type SourceCard struct {
	Ref
	Label     string // the short name citations show: AP
	Publisher string // plain text; empty where the source doesn't tell
	Author    string // "author not stated" where the source doesn't tell
	Issued    Date   // when it was published
	Language  string // its name in the page's language; empty where it is the site's
	CitedBy   int    // statements that rest on it
	Status    string // as in Original
}

// Group is a titled part of a list of pages.
type Group struct {
	ID, Title string // id and text of its heading
	Cards     []Card // in order
}

// ActorsPage is the view of actors.html: all actors by kind, sorted by name.
type ActorsPage struct {
	Frame
	Groups []Group // one for each kind of actor
	Total  int     // how many actors there are
	Pager  Pager   // the way to the other parts of the list
}

// Pager says which part of a long list of pages this is.
type Pager struct {
	Number, Last   int    // this part, from 1, and how many there are
	Earlier, Later string // hrefs of the parts before and after, or empty
}

// ActorPage is the view of actor.html.
type ActorPage struct {
	Frame
	Article
	Name           string        // the note's title
	Type           string        // person, group, …
	TypeWord       string        // the same in words
	Names          []string      // aliases, without those that a spelling shows
	NotTheSameAs   []Ref         // actors easily confused with this one
	Spellings      []Spelling    // how sources write the name
	Facts          []FactGroup   // facts stated on the page, without spellings and relations
	Relations      []FactGroup   // both ways; of many facts of others the first part
	RelationsTotal int           // how many facts of others there are
	RelationsMore  string        // href of the next part of them, or empty
	Graph          GraphPicture  // the actor with those it has relations with
	Timeline       List          // item-event, by date
	Points         List          // item-point, of other pages, about this actor
	Said           List          // item-said, by date
	PassedOn       []OriginGroup // what reaches the site from this actor through others, by the source that passes it on
	PassedOnTotal  int           // how many statements that is
	PassedOnMore   string        // href of the next part, or empty

	Picture TimelinePicture // the timeline as a picture; of a single event there is none
	Known   []KnownDate     // views of the timeline, oldest first; empty where there is nothing to choose
}

// Spelling is a form of a name with the citations of who writes it so.
type Spelling struct {
	Text       template.HTML   // the name as written
	Qualifiers []string        // as in Fact
	Stale      []string        // as in Fact
	Holders    template.HTML   // as in Fact
	Cites      template.HTML   // the citations
	Notes      []template.HTML // as in Fact
}

// FactGroup is the facts of one property.
type FactGroup struct {
	Property string // its name in site.yaml
	Label    string // its heading
	Facts    []Fact // in order
	Several  bool   // several values where one is expected

	SeveralKnown int // first view that shows several
}

// Fact is one value with what qualifies it.
type Fact struct {
	ID                           string          // on its own page; empty when shown elsewhere
	Value                        template.HTML   // what is stated
	Qualifiers                   []string        // "as of 11 November 2025", "until not stated"
	Holders                      template.HTML   // who says so; empty for plain facts
	Cites                        template.HTML   // the citations
	Contested                    string          // href of the point that covers it, or empty
	ContestedKind, ContestedMark string          // that point's kind, and the word the reader sees for it
	From                         Ref             // the page that states it, for relations the other way
	Ended                        bool            // it has an end, which didn't lie ahead when its sources appeared
	Stale                        []string        // why it is to be looked at again: "over a year ago", "this end has passed"
	Notes                        []template.HTML // remarks on it
	Reported                     Date            // when its sources were published; zero for our own reckoning

	Known, ContestedKnown, StaleKnown int    // first views that show it, that it is contested, and that it is stale
	Support                           string // as in Claim, for high-harm properties and pages
	Single, Derived                   bool   // as in Claim
}

// EventsPage is the view of events.html: the timeline.
type EventsPage struct {
	Frame
	Years []Year      // in order of time
	Total int         // how many events there are
	Pager Pager       // the way to the other parts of the list
	Known []KnownDate // its views, oldest first; empty where there is nothing to choose

	Picture TimelinePicture // the events of this part as a picture
}

// Year is a stretch of the timeline.
type Year struct {
	ID, Title string          // id and text of its heading
	Events    []template.HTML // item-event

	Known, DateKnown int // first views that show any of its events, and the date of any
}

// EventPage is the view of event.html.
type EventPage struct {
	Frame
	Article
	Name     string          // the note's title
	Agreed   []template.HTML // statements of agreed:: lines, cited
	Alleged  []PointLink     // points of what is alleged and not verified
	Disputed []PointLink     // points on which sources differ
	Unknown  []PointLink     // points on what no source says
	Date     Date            // by which it is sorted
	Facts    []FactGroup     // facts stated on the page: when, status, where, then who took part as what
	PartOf   []EventLink     // larger events
	Parts    []template.HTML // item-event
	Points   List            // item-point, of other pages
	Earlier  *EventLink      // nothing for the first
	Later    *EventLink      // nothing for the last
	Known    []KnownDate     // its views, oldest first; empty where there is nothing to choose

	DateKnown, AllegedKnown, AgreedKnown, DisputedKnown, UnknownKnown int // first views that show the date, and anything alleged, agreed, disputed or not known
}

// EventLink is another event: the one before or after by date, which never
// says that one led to the other, or a larger one.
type EventLink struct {
	Ref
	Date Date // of that event

	Known, DateKnown int // first views that show it, and its date
}

// SourcesPage is the view of sources.html.
type SourcesPage struct {
	Frame
	Sources []SourceCard  // by date of issue, oldest first
	Total   int           // how many sources there are
	Pager   Pager         // the way to the other parts of the list
	Origins []OriginCount // whom the sources pass on, and who was not read; on the first part
}

// OriginCount is somebody whom sources pass on, and whose own report was not
// seen.
type OriginCount struct {
	Ref
	Through    []Ref // the sources that pass it on
	Statements int   // that rest on it
}

// SourcePage is the view of source.html.
type SourcePage struct {
	Frame
	Article
	Name        string          // title, or what is shown in its place
	Key         string          // as citations write it
	Label       string          // the short name citations show: AP
	Record      []RecordField   // what is known of it, and what it doesn't state
	Original                    // the way to its text, and what has become of it
	OnIt        string          // what rests on a source that was corrected or retracted, in a sentence; else empty
	DerivesFrom []Ref           // sources it is made from
	Summary     []SummaryLine   // by paragraph
	Passes      []OriginGroup   // agencies it passes on
	Unnamed     List            // item-said: unnamed voices
	CitedBy     List            // item-mention: every statement that rests on it, those that rest on it alone first; Items are those behind Alone
	Against     List            // item-mention: but see, contra
	Alone       []template.HTML // item-mention: the first part of CitedBy as far as no other source supports the statements
	AloneTotal  int             // how many of CitedBy that is in all
	Earlier     *SourceLink     // the source before this one by date of issue; nothing for the first
	Later       *SourceLink     // the one after it; nothing for the last
}

// SourceLink is another source, with the day it was issued.
type SourceLink struct {
	Ref
	Date Date // of its issue
}

// Original is the way to a source's own text, and what has become of it.
type Original struct {
	URL         string // its address, or empty
	URLHost     string // of URL: apnews.com
	Archive     string // address of a copy, or empty
	ArchiveDate Date   // when the copy was made
	Href        string // where a link to the text leads: to URL, or to Archive where URL is gone or isn't known; empty where there is neither
	Archived    bool   // Href leads to Archive
	Status      string // moved, gone (URL is then to be shown as text), corrected or retracted; empty where there is nothing to say
	Said        string // Status in a sentence: "Retracted on 1 February 2026: the editors no longer stand by it."
}

// RecordField is a line of a source's record.
type RecordField struct {
	Key       string        // CSL's name
	Label     string        // its name for readers
	Value     template.HTML // what is known
	NotStated bool          // the source doesn't tell; Value is empty
	Basis     string        // how it was worked out, or empty
}

// SummaryLine is a paragraph of a source's summary.
type SummaryLine struct {
	ID   string        // para-7
	Mark string        // ¶7
	Body template.HTML // what the paragraph says, in our words
	Uses int           // statements of the site that cite the paragraph
}

// OriginGroup is an agency a source passes on, with what rests on it.
type OriginGroup struct {
	Origin Ref             // the agency
	Items  []template.HTML // item-mention; of many the first
	More   int             // how many more there are, all among what rests on the source
	Said   string          // "SANA, as cited by Breitbart; original not seen"
}

// CitedByPage is the view of cited-by.html: the second and later parts of a
// long list. What it lists is in one of Items, Relations, Points and Said.
type CitedByPage struct {
	Frame
	Of             Ref             // the page whose list it is
	Heading        string          // what the list is of
	Items          []template.HTML // item-mention, or item-event
	Relations      []FactGroup     // facts of others
	Points         []template.HTML // item-point
	Said           []template.HTML // item-said
	Total          int             // how many there are in all parts
	Number, Last   int             // this part and how many there are
	Earlier, Later string          // hrefs, or empty

	Picture TimelinePicture // of the events of this part, in a part of a timeline
	Known   []KnownDate     // views of that part, oldest first; empty where there is nothing to choose
}

// ContestedPage is the view of contested.html: every point.
type ContestedPage struct {
	Frame
	Groups []PointGroup // one for each kind of point
	Total  int          // how many points there are
	Pager  Pager        // the way to the other parts of the list
	Orders []NavItem    // the same points by kind, by date, by actor
}

// PointsByActorPage is the view of points-by-actor.html: every point, under
// the actors that have to do with it.
type PointsByActorPage struct {
	Frame
	Actors []ActorPoints // sorted by name; last, without an address, the points that have to do with none
	Total  int           // how many points there are
	Orders []NavItem     // the same points by kind, by date, by actor
	Pager  Pager         // the way to the other parts of the list
}

// ActorPoints is an actor with the points it has to do with, by date; of many,
// those that stand on this part of the list.
type ActorPoints struct {
	Ref
	Points []PointLink // those that are about it, stand on its page, or in which it says something
}

// PointGroup is the points of one kind, or of one year.
type PointGroup struct {
	ID, Title, Explanation string          // id and text of its heading, and what the kind means
	Points                 []template.HTML // item-point
}

// NotePage is the view of page.html: a plain page, such as /about/.
type NotePage struct {
	Frame
	Article
	Name     string      // the note's title
	TypeWord string      // of a translation: what its original is, in words
	Facts    []FactGroup // facts stated on the page
}

// TagsPage is the view of tags.html.
type TagsPage struct {
	Frame
	Tags []TagCount // sorted by name
}

// TagCount is a tag with how many pages have it.
type TagCount struct {
	Ref
	Count int // how many pages
}

// TagPage is the view of tag.html.
type TagPage struct {
	Frame
	Name  string // of the tag, without #
	Cards []Card // the pages, sorted
	Total int    // how many pages have the tag
	Pager Pager  // the way to the other parts of the list
}

// SearchPage is the view of search.html: the page that the site is searched on,
// by a script. Without one it leads to the list of all names.
type SearchPage struct {
	Frame
	Names   string    // href of the list of all names
	Letters []NavItem // its letters
}

// NamesPage is the view of names.html: every name of every page, aliases among
// them, in the order of the alphabet.
type NamesPage struct {
	Frame
	Groups  []NameGroup // one for each letter
	Letters []NavItem   // where each letter begins, on all parts of the list
	Total   int         // how many names there are
	Pager   Pager       // the way to the other parts of the list
}

// NameGroup is the names with one letter.
type NameGroup struct {
	ID, Letter string // id and text of its heading
	Names      []Name // in order
}

// Name is a name of a page.
type Name struct {
	Ref
	Of       string // of an alias: the page's title; else empty
	KindWord string // what the page is: person, event, source, page
	Date     Date   // of an event or source; its Text is empty for others
}

// NotFoundPage is the view of 404.html.
type NotFoundPage struct {
	Frame
}

// PointItem is the view of item-point.html: who says what, when, where it was
// reported.
type PointItem struct {
	ID        string          // empty when shown away from its own page
	Kind      string          // contested, course, wording, alleged, unknown
	Mark      string          // the word the reader sees for the kind
	Title     template.HTML   // what the point is about
	Level     int             // of the title's heading: one below the heading it stands under; 0 means 3
	On        Ref             // its own page; Href empty on that page
	Href      string          // the point itself on its own page
	Closed    bool            // shown folded, for points of other pages
	Agreed    []template.HTML // statements with citations
	Claims    []Claim         // who says what, in the writer's order
	Said      []template.HTML // statements of the point for which no holder is named
	Responses []template.HTML // what those concerned answer
	Notes     []template.HTML // remarks on it
	Lang, Dir string          // of its words, where it isn't the page's; else empty

	Known, MarkKnown int    // first views that show it, and that it is contested
	Support          string // "In 2 of 4 articles.", for contested and alleged points; else empty
}

// Claim is a claim line.
type Claim struct {
	ID      string          // on its own page; empty when shown elsewhere
	Text    template.HTML   // what is claimed
	Holders template.HTML   // links, or an unnamed voice in its source's words
	Unnamed bool            // a holder is an unnamed voice
	Stance  string          // empty for says
	Venue   template.HTML   // where or to whom it was said, or empty
	Date    Date            // Text is "undated" where it is
	Cites   template.HTML   // the citations
	Notes   []template.HTML // remarks on it

	Reported Date   // when its sources were published, which isn't when it was said; zero for our own reckoning
	Known    int    // first view that shows it
	Support  string // "reported by 2 of 4 articles; both from …", on contested and alleged points and high-harm pages; else empty
	Single   bool   // Support tells of one report
	Derived  bool   // Support tells of sources that are made from each other
}

// EventItem is the view of item-event.html: an entry of a timeline.
type EventItem struct {
	ID string // of the entry on pages that list it: at-entry-events/x
	Ref
	Date      Date          // when it was
	When      template.HTML // citations of the date
	Status    string        // expected, reported, or empty; for classes
	Body      template.HTML // the event's first paragraph with its citations
	Contested bool          // a contested point stands on the event's page
	Statuses  []EventStatus // Status by view; on a page without views it alone
	Reported  Date          // when the sources of Body were published, which isn't when it was

	Lang, Dir string // of Text and Body, where it isn't the page's; else empty

	Known, DateKnown, ContestedKnown, ReportedKnown int // first views that show it, its date, that it is contested, and all of Body
}

// EventStatus is an event's status in some views.
type EventStatus struct {
	Status       string // expected or reported, for classes
	Word         string // expected or reported, in words
	Known, Until int    // the first view that shows it, and the first that doesn't any more; 0 where there is none
}

// MentionItem is the view of item-mention.html: a statement of another page.
type MentionItem struct {
	On            Ref           // the page
	Section       string        // the heading it stands under, or empty
	Href          string        // the statement itself
	Body          template.HTML // the statement with its citations
	What          string        // fact, claim, note … or empty for prose
	Contested     string        // href of the point it belongs to, or empty
	ContestedKind string        // that point's kind: contested, course, wording, alleged, unknown
	ContestedMark string        // the word the reader sees for that kind
	Reported      Date          // when its sources were published; zero for our own reckoning
	Lang, Dir     string        // of Body, where it isn't the page's; else empty

	Known, ContestedKnown int // first views that show it, and that it is contested
}

// SummaryItem is the view of item-summary.html: what is shown of a page beside
// links to it. Its hrefs begin at the site's root.
type SummaryItem struct {
	Ref
	Lang, Dir string        // of the page: "en", "ltr"
	KindWord  string        // what the page is: Event, Person, Source; empty for plain pages
	Date      Date          // of an event, or the issue of a source
	Publisher string        // of a source
	Status    string        // as in Original
	Said      string        // what has become of a source, or of the sources of an event
	Statuses  []EventStatus // of an event, as on a page without views
	Statement template.HTML // the first of its text, with its citations; empty where there is none
	Contested int           // how many contested points are on it, or about it
}

// SaidItem is the view of item-said.html: something a holder is recorded as
// saying.
type SaidItem struct {
	Claim
	On    Ref           // the page it stands on
	Href  string        // the claim itself
	Point template.HTML // the point's title; empty for a fact
	Mark  string        // the word the reader sees for the point's kind
	Kind  string        // of the point
}

// ReferenceItem is the view of item-reference.html: a source with the
// paragraphs used.
type ReferenceItem struct {
	ID          string         // ref-key
	Number      int            // from 1
	Source      Ref            // its page
	Author      string         // or "author not stated"
	Title       string         // or "title not stated"
	TitleStated bool           // Title is the source's own
	Publisher   string         // plain text; empty where the source doesn't tell
	Issued      Date           // when it was published
	Original                   // the way to its text, and what has become of it
	Uses        []ReferenceUse // by place in the source
	Known       int            // first view that shows it
	Words       []QuotedWords  // quotations of the page that were found in it, by place
}

// QuotedWords is a quotation that was found, word for word, in our copy of a
// source.
type QuotedWords struct {
	Text    string // the words looked for: those of the original where the page translates them
	Place   string // where they stand: ¶7
	Whose   string // "in quotation marks", "as its own words"
	Checked string // the day they were found
	Href    string // the words in the original, or empty
	Said    string // all of it in a sentence
}

// ReferenceUse is a part of the source with the places that use it.
type ReferenceUse struct {
	Locator string // ¶2; "whole article" where no locator is given
	Href    string // the paragraph on the source's page
	Origin  string // "SANA, as cited by Breitbart; original not seen", or empty
	Against bool   // the source disagrees: it doesn't count as support
	Backs   []Back // to the places that use it
}

// Back leads back to a use.
type Back struct {
	Href string // #use-3
	Mark string // a, b, c …
}

// TimelinePicture is a timeline as a picture, scaled in time, with what is said
// beside it: a legend, a table, and what it can be filtered by.
type TimelinePicture struct {
	Drawn   int              // how many events are drawn; where it is 0 there is no picture
	Missing []TimelineRest   // how many aren't in each view, and why
	Narrow  TimelineDrawing  // as wide as a phone, at least
	Wide    TimelineDrawing  // as wide as a column of text
	Signs   []TimelineSign   // the legend: what is to be seen in it
	Breaks  string           // which times the axis leaves out, in a sentence; else empty
	Rows    []TimelineRow    // the table: all events, in order
	Actors  []TimelineChoice // actors who appear in some of the events, not in all
	Sources []TimelineChoice // sources of some of the entries, not of all
}

// TimelineDrawing is a timeline drawn for one width of pages. Places across are
// shares of the page's width, "12.5%", from the left. All else is in em, so that
// it grows with the letters: of the drawing, whose are meant to be of 16 pixels,
// or of a text, 12 of a name and 11 on the axis. A lane is 1.5em high, and the
// axis takes the first 2.5em.
type TimelineDrawing struct {
	Height    string            // in em
	Stretches []TimelineStretch // the parts of the axis, between which it is broken
	Breaks    []string          // where it is broken
	Ticks     []TimelineTick    // of the axis
	Marks     []TimelineMark    // the events, in order
}

// TimelineStretch is a part of the axis.
type TimelineStretch struct {
	X, X2 string // where it begins and ends
}

// TimelineTick is a place on the axis.
type TimelineTick struct {
	X       string // where it is
	Shift   string // how far from there its text begins
	Text    string // "Nov", "2025"; empty where there is no room
	Greater bool   // the unit above, which has a line of its own: the year of months
}

// TimelineMark is an event of a drawing.
type TimelineMark struct {
	Href     string          // its entry on the page
	Title    string          // its date and its whole name
	Top      string          // where its lane begins
	X, Width string          // what it takes of the lane
	Shapes   []TimelineShape // what is drawn, in order
	Name     string          // as much of its name as has room
	NameX    string          // what it stands beside
	Shift    string          // how far from there the name begins, or ends
	NameEnds bool            // it ends there
	Known    int             // first view that shows it
}

// TimelineShape is a part of a mark. line and reported are thin: from the event
// to when it was reported, and that day. The others are the event itself: a dot
// is a day, a bar anything longer; about, open, faded are ends of these, and
// bound is a day that it was before or after. half is the sign of what is contested,
// box and bang that of what is alleged.
type TimelineShape struct {
	Kind         string // line, reported, dot, bar, half, box, bang, about, open, faded, bound
	Class        string // " when-contested", " when-alleged", " when-expected", " when-perhaps", or several of these, or empty
	X, X2        string // where it is, or where a line begins and ends; of a bar X2 is the width
	Path         string // of an end, around its place; 16 of its units are 1em
	Known, Until int    // the first view that shows it, and the first that doesn't any more; 0 where there is none
}

// TimelineSign is an entry of a timeline's legend.
type TimelineSign struct {
	Sign string // day, bar, about, perhaps, bound, open, faded, expected, contested, alleged, reported
	Text string // what it means

	Known, Until int // as in TimelineShape
}

// TimelineRest is what some views of a timeline say of the events that they
// show and that aren't drawn: they have no date, or none that was known.
type TimelineRest struct {
	Text string // "4 events aren't drawn: their dates were reported later."

	Known, Until int // as in TimelineShape
}

// TimelineRow is an event in the table of a timeline.
type TimelineRow struct {
	Entry     Ref         // its entry on the page
	Date      Date        // when it was
	Precision string      // how exactly that is known: "month, about"
	Contested bool        // as in EventItem
	Reported  Date        // as in EventItem
	Sources   []SourceUse // of its entry, its date and its status
	Actors    string      // places in the list of actors that can be chosen, parted by spaces
	Cited     string      // places in the list of sources that can be chosen

	Known, DateKnown, ContestedKnown, ReportedKnown int // as in EventItem
}

// SourceUse is a source with the first view that shows it.
type SourceUse struct {
	Ref
	Known int // first view that shows it
}

// TimelineChoice is what a timeline can be filtered by.
type TimelineChoice struct {
	Value string // as the page's address has it: actors/syria
	Text  string // its name
	Count int    // how many of the events that leaves
}

// GraphPage is the view of graph.html: the relations between all pages. The
// picture stands on the first part, and each part has some of the table.
type GraphPage struct {
	Frame
	Picture GraphPicture // what joins the pages that have most relations; on the first part
	Rows    []GraphRow   // the relations of this part
	Total   int          // how many relations there are
	Pager   Pager        // the way to the other parts of the table
}

// GraphRow is a relation in the table.
type GraphRow struct {
	From, To Ref    // the page that states it, and the other
	Property string // by name, as the picture is filtered: member-of
	Kinds    string // of the two, parted by a space: person state
	Label    string // what the first is to the second, as a fact's heading: "Member of"
	Href     string // the fact on its page
	Fact     Fact   // with its citations, and what qualifies it
}

// GraphPicture is relations as a picture. Nothing of it comes from what is
// alleged, leads to an event that is, or rests on retracted sources alone.
type GraphPicture struct {
	Nodes, Lines     int           // how many pages are drawn, and how many lines between them; without lines there is no picture
	Left, LinesLeft  int           // how many pages that have relations aren't drawn, and how many lines
	Narrow, Wide     GraphDrawing  // an actor with its neighbours, for phones and for wider pages
	Whole            GraphDrawing  // the whole site
	Properties       []GraphChoice // of the lines, to filter by
	Kinds            []GraphChoice // of the pages, to filter by
	Contested, Ended bool          // there are such lines
	Forms            []string      // the kinds of its pages, each of which has a form of its own: actor, event, source, page
}

// GraphChoice is what a graph can be filtered by.
type GraphChoice struct {
	Value string // as the page's address has it: member-of, person
	Text  string // in words
	Count int    // how many lines or pages that is
}

// GraphDrawing is a graph drawn in a frame. Places are in the frame's own units.
type GraphDrawing struct {
	ID            string      // of the drawing: at-graph-wide
	Width, Height int         // of the frame
	Nodes         []GraphNode // pages; those with most relations first, or the page itself, but for those that another's name lies over: they stand before it
	Lines         []GraphLine // between them
}

// GraphNode is a page in a graph.
type GraphNode struct {
	Href, Title  string      // where it leads, and its whole name
	Kind         string      // actor, event, source, page
	Sort         int         // its place in the list of kinds
	X, Y, Radius int         // where it is, and how large
	Size         int         // twice the radius
	Names        []GraphName // its name, whole; and where only a part of it has room, that part
	Centre       bool        // the page itself
}

// GraphName is a name as it stands in a graph, or a part of it.
type GraphName struct {
	Lines  []string // mostly one
	Anchor string   // what of it stands at its place: empty for where it begins, left for where it ends, above for its middle
	X, Y   int      // its place, from the middle of its page
	Dx, Dy string   // from there to the baseline of the first line, in sizes of its letters: "0.33"
	Level  int      // the first of the sizes of letters at which it is shown: 0 for the greatest
	Until  int      // the first at which it no longer is, since the whole name has room; 0 for the whole name
}

// GraphLine is all relations between two pages.
type GraphLine struct {
	Path             string // from one to the other
	Ends             string // the two pages, by their places in the list: "0 12"
	Properties       string // places in the list of properties, parted by spaces
	Title            string // the relations in words, a line for each; on an actor's page
	Contested, Ended bool   // all of them are contested; all others are over
	Forth, Back      bool   // some are stated by the first of the two, or by the other
}
