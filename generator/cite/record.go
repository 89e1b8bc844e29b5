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
	Status        string   // live, moved, gone, corrected, retracted
	NotStated     []string // keys the source doesn't tell
	Label         string   // the short name that inline citations show
	Basis         []Basis  // what was worked out, sorted by key
}

// Basis says how a field that the source doesn't state was worked out.
type Basis struct {
	Key  string
	Text string
}

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
