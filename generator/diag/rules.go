package diag

// Code names a rule. The codes are part of what authors write (in site.yaml's
// checks and exclusions), so they are not renamed lightly.
type Code string

// Rule describes what a code stands for.
type Rule struct {
	Code     Code
	Severity Severity // the level where site.yaml sets none
	// Fixed rules can't be turned down or excluded: what they report leaves
	// nothing to publish, nothing whole, or nothing that would be safe to
	// publish.
	Fixed bool
	Title string // what is wrong, in a few words
}

// The codes, by the part of the format they speak of.
const (
	FileEncoding Code = "file-encoding"
	FileSize     Code = "file-size"
	FileOutside  Code = "file-outside"
	FileLimit    Code = "file-limit"

	YAMLSyntax       Code = "yaml-syntax"
	YAMLKeyUnknown   Code = "yaml-key-unknown"
	YAMLKeyDuplicate Code = "yaml-key-duplicate"
	YAMLKeySingular  Code = "yaml-key-singular"
	YAMLValue        Code = "yaml-value"
	DateInvalid      Code = "date-invalid"
	KindUnknown      Code = "kind-unknown"
	TitleMissing     Code = "title-missing"
	TitleDuplicate   Code = "title-duplicate"
	Translation      Code = "translation"
	AddressReserved  Code = "address-reserved"
	AddressDuplicate Code = "address-duplicate"

	LinkUnresolved  Code = "link-unresolved"
	LinkAmbiguous   Code = "link-ambiguous"
	LinkAnchor      Code = "link-anchor"
	LinkUnpublished Code = "link-unpublished"
	LinkUnsafe      Code = "link-unsafe"
	ImageMissing    Code = "image-missing"
	EmbedCycle      Code = "embed-cycle"
	EmbedInline     Code = "embed-inline"
	AnchorDuplicate Code = "anchor-duplicate"
	AnchorStray     Code = "anchor-stray"

	CitationUnknown   Code = "citation-unknown"
	CitationParagraph Code = "citation-paragraph"
	CitationLocator   Code = "citation-locator"
	CitationOrigin    Code = "citation-origin"
	CitationMisplaced Code = "citation-misplaced"
	OriginUnrecorded  Code = "origin-unrecorded"
	Independence      Code = "independence"
	SourceUnused      Code = "source-unused"
	SourceDuplicate   Code = "source-duplicate"
	SourceAddress     Code = "source-address"
	SourceStatus      Code = "source-status"
	UncitedStatement  Code = "uncited-statement"
	UncitedPage       Code = "uncited-page"

	QuoteReceipt  Code = "quote-receipt"
	QuotePlace    Code = "quote-place"
	QuoteUncited  Code = "quote-uncited"
	QuoteVoice    Code = "quote-voice"
	QuoteExcuse   Code = "quote-excuse"
	QuoteUnclosed Code = "quote-unclosed"
	ReceiptFile   Code = "receipt-file"
	ReceiptUnused Code = "receipt-unused"
	CaptureRecord Code = "capture-record"

	PointSyntax   Code = "point-syntax"
	PointResponse Code = "point-response"
	ClaimSyntax   Code = "claim-syntax"
	ClaimHolder   Code = "claim-holder"
	ClaimDate     Code = "claim-date"

	FactSyntax      Code = "fact-syntax"
	FactQualifier   Code = "fact-qualifier"
	PropertyUnknown Code = "property-unknown"
	FactTarget      Code = "fact-target"
	FactValues      Code = "fact-values"
	Stale           Code = "stale"
	EventDate       Code = "event-date"
	EventStatus     Code = "event-status"

	CommentUnclosed Code = "comment-unclosed"
	HTMLRemoved     Code = "html-removed"
	TableCell       Code = "table-cell"
	SummaryNumber   Code = "summary-number"

	CorrectionSyntax Code = "correction-syntax"
	LedgerFile       Code = "ledger-file"
	StatementGone    Code = "statement-gone"
	IDReused         Code = "id-reused"
	Objection        Code = "objection"

	FigureUnknown   Code = "figure-unknown"
	Coverage        Code = "coverage"
	ContentDate     Code = "content-date"
	ExclusionUnused Code = "exclusion-unused"
	TemplateError   Code = "template-error"
	TemplateDoubt   Code = "template-doubt"
	WordsMissing    Code = "words-missing"
)

// rules is sorted as docs/checks.md is read: files, front matter, links,
// citations, points, facts, text, site.
var rules = []Rule{
	{FileEncoding, Error, true, "a text file that isn't UTF-8 text"},
	{FileSize, Error, true, "a file larger than the limit"},
	{FileOutside, Error, true, "a path that leads out of the content folder"},
	{FileLimit, Error, true, "a file nested deeper, or with more of something, than the limits allow"},

	{YAMLSyntax, Error, true, "front matter or site.yaml that isn't well-formed YAML"},
	{YAMLKeyUnknown, Warning, false, "a key that means nothing here"},
	{YAMLKeyDuplicate, Error, true, "a key given twice"},
	{YAMLKeySingular, Warning, false, "alias or tag, where aliases or tags is meant"},
	{YAMLValue, Error, true, "a value of the wrong form"},
	{DateInvalid, Error, false, "a date that isn't EDTF as supported"},
	{KindUnknown, Error, true, "a note of no known kind"},
	{TitleMissing, Error, false, "a note without a title"},
	{TitleDuplicate, Warning, false, "two notes of one kind with the same title"},
	{Translation, Error, false, "a translation of nothing that is published, of another translation, or into the same language"},
	{AddressReserved, Error, true, "a note at an address that the site needs itself"},
	{AddressDuplicate, Error, true, "two notes or redirects at one address"},

	{LinkUnresolved, Error, false, "a link to a note that doesn't exist"},
	{LinkAmbiguous, Error, false, "a link that several notes answer to"},
	{LinkAnchor, Error, false, "a link to a heading or ^id that isn't there"},
	{LinkUnpublished, Warning, false, "a link to a note that isn't published"},
	{LinkUnsafe, Error, true, "an address a browser could run as script"},
	{ImageMissing, Error, false, "an image or attachment that isn't in the content folder"},
	{EmbedCycle, Error, true, "embeds that contain each other"},
	{EmbedInline, Error, false, "an embed of a note in the middle of a line"},
	{AnchorDuplicate, Error, false, "an ^id written twice in one note"},
	{AnchorStray, Warning, false, "an ^id that belongs to no block"},

	{CitationUnknown, Error, false, "a citation of a source that has no note"},
	{CitationParagraph, Error, false, "a citation of a paragraph the source doesn't have"},
	{CitationLocator, Warning, false, "a citation of a place that can't be looked up"},
	{CitationOrigin, Error, false, "an origin (via …) that can't be read or found"},
	{CitationMisplaced, Error, false, "a citation where none can be published"},
	{OriginUnrecorded, Warning, false, "an origin (via …) that no page records"},
	{Independence, Error, false, "sources said to be independent without a reason, or that can't be"},
	{SourceUnused, Warning, false, "a source that nothing cites"},
	{SourceDuplicate, Error, true, "two sources with one key"},
	{SourceAddress, Error, false, "two sources with one address"},
	{SourceStatus, Warning, false, "a source that was corrected or retracted, or is gone without a copy"},
	{UncitedStatement, Error, false, "words that no citation covers"},
	{UncitedPage, Error, false, "a page without a single citation"},

	{QuoteReceipt, Error, false, "a quotation without a receipt, or changed since it had one"},
	{QuotePlace, Error, false, "a quotation that stands in another place of its source than is cited"},
	{QuoteUncited, Error, false, "a quotation that no source is cited for"},
	{QuoteVoice, Warning, false, "a reporter's words that are attributed to a speaker"},
	{QuoteExcuse, Error, false, "a comment %%not quoted: …%% without a reason, or that excuses nothing"},
	{QuoteUnclosed, Warning, false, "a quotation mark that is never closed, or closes nothing"},
	{ReceiptFile, Error, false, "a receipts file that is damaged or wasn't merged to the end"},
	{ReceiptUnused, Warning, false, "receipts that nothing rests on any more"},
	{CaptureRecord, Error, false, "a capture that doesn't fit what its source records of it"},

	{PointSyntax, Error, true, "a point that isn't built as one"},
	{PointResponse, Error, false, "an allegation without a response:: line"},
	{ClaimSyntax, Error, true, "a claim line that can't be read"},
	{ClaimHolder, Error, true, "a claim whose holder can't be told"},
	{ClaimDate, Error, true, "a claim without a date or the word undated"},

	{FactSyntax, Error, true, "a fact that can't be read"},
	{FactQualifier, Warning, false, "words behind a fact that are nearly a qualifier"},
	{PropertyUnknown, Error, false, "a property that site.yaml doesn't register"},
	{FactTarget, Warning, false, "a fact whose value isn't of the kind its property wants"},
	{FactValues, Warning, false, "several values where one is expected, and no point covers them"},
	{Stale, Warning, false, "what was to be looked at again"},
	{EventDate, Error, false, "an event's date that disagrees with its cited when::"},
	{EventStatus, Error, false, "an event told as happened that comes after every source it cites"},

	{CommentUnclosed, Error, true, "a %% comment that is never closed"},
	{HTMLRemoved, Warning, false, "raw HTML that isn't let through"},
	{TableCell, Error, false, "a table row with more cells than its head"},
	{SummaryNumber, Error, true, "a source's summary whose paragraph numbers don't fit"},

	{CorrectionSyntax, Error, true, "a correction without its day or words, or of a day that is still to come"},
	{LedgerFile, Error, false, "a ledger, reviews or objections file that is damaged or wasn't merged to the end"},
	{StatementGone, Warning, false, "a recorded statement that isn't on its page any more"},
	{IDReused, Error, false, "an id that was another statement's"},
	{Objection, Warning, false, "a statement that an editor holds to be wrong"},

	{FigureUnknown, Error, false, "a figure that the site doesn't count"},
	{Coverage, Error, false, "less of the site is covered than site.yaml wants"},
	{ContentDate, Error, false, "content dated later than today"},
	{ExclusionUnused, Warning, false, "an exclusion that excludes nothing"},
	{TemplateError, Error, true, "a template that can't be read or doesn't fit its view"},
	{TemplateDoubt, Warning, false, "a script or stylesheet that browsers may read otherwise than it is meant"},
	{WordsMissing, Warning, false, "a catalogue of words that doesn't fit the English one"},
}

// Rules lists every rule in the order of docs/checks.md.
func Rules() []Rule { return append([]Rule(nil), rules...) }

// Find returns the rule of that code.
func Find(code Code) (Rule, bool) {
	for _, r := range rules {
		if r.Code == code {
			return r, true
		}
	}
	return Rule{}, false
}

// rule returns the rule of a code the program itself uses.
func (c Code) rule() Rule {
	r, ok := Find(c)
	if !ok {
		panic("diag: no rule " + string(c)) // a broken invariant, found by any test
	}
	return r
}
