package cite

import "dossier/generator/date"

// Record is the bibliographic record of a source in CSL's vocabulary
// (https://docs.citationstyles.org/en/stable/specification.html#appendix-iv-variables),
// with Wikipedia's for what CSL lacks (archive-url, archive-date, url-status).
// An empty field is one the record is silent about; NotStated lists those the
// source itself doesn't tell.
type Record struct {
	CSLType       string
	Title         string
	TitleShort    string // what stands for the title on other pages than the source's own
	Author        []string
	Publisher     string
	DistributedBy string // who showed the copy that was read
	Dateline      string // where the article says it was written
	Issued        date.Date
	Accessed      date.Date
	URL           string
	ArchiveURL    string
	ArchiveDate   date.Date
	Language      string
	Status        string    // one of Statuses, or empty
	StatusDate    date.Date // when that was found, or when it was corrected or retracted
	StatusNote    string    // what was corrected, why it was retracted, and so on, in our words
	NotStated     []string  // keys the source doesn't tell
	Label         string    // the short name that inline citations show
	Basis         []Basis   // what was worked out, sorted by key
}

// Basis says how a field that the source doesn't state was worked out.
type Basis struct {
	Key  string
	Text string
}

// What may have become of a source.
const (
	Live      = "live"
	Moved     = "moved"     // it stands at another address than when it was read; URL is the new one
	Gone      = "gone"      // URL leads nowhere any more
	Corrected = "corrected" // its publisher has changed what it says, and says so
	Retracted = "retracted" // its publisher doesn't stand by it any more
)

// Statuses are the words for what may have become of a source.
var Statuses = []string{Live, Moved, Gone, Corrected, Retracted}

// States reports whether the source states the field of that key, as far as
// the record tells.
func (r *Record) States(key string) bool {
	for _, k := range r.NotStated {
		if k == key {
			return false
		}
	}
	return true
}
