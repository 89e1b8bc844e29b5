package ledger

import "bytes"

// Verdict is what an editor decides of statements, and what it changes in the
// files of reviews and of objections. What is taken out is named line by line,
// so that a verdict can be carried out on files that somebody else has written
// to meanwhile, and takes out nothing of theirs.
type Verdict struct {
	Reviewed  []Review    // take the place of what the editor gave for the same addresses
	Withdrawn []Review    // as they stand in the file
	Objected  []Objection // take the place of the editor's to the same statements
	Settled   []Objection // as they stand in the file
	// Renamed are paths of pages that the files know by another: the path now,
	// by the one in the files. Their lines get it, since what is recorded from
	// now on is found under it.
	Renamed map[string]string
}

// Reviews carries the verdict out on the text of the file of reviews. What is
// returned is nothing where there was nothing and is nothing to be written.
// Where there are Damaged lines among the faults, writing the text would lose
// them.
func (v *Verdict) Reviews(file []byte) ([]byte, []Fault) {
	old, faults := ParseReviews(file)
	left := old.Without(v.Withdrawn)
	for i := range left {
		left[i].Page = v.now(left[i].Page)
	}
	return written(file, left.Renew(v.Reviewed), Reviews.Format), faults
}

// Objections carries the verdict out on the text of the file of objections, as
// Reviews does.
func (v *Verdict) Objections(file []byte) ([]byte, []Fault) {
	old, faults := ParseObjections(file)
	left := old.Without(v.Settled)
	for i := range left {
		left[i].Page = v.now(left[i].Page)
	}
	left = NewObjections(left)
	for _, o := range v.Objected {
		left = left.Raise(o)
	}
	return written(file, left, Objections.Format), faults
}

// now is the path of a page that the files have under a path.
func (v *Verdict) now(page string) string {
	if to, moved := v.Renamed[page]; moved {
		return to
	}
	return page
}

// written is the text of a file that is to say what list does. No file is made
// to say nothing.
func written[S ~[]E, E any](old []byte, list S, format func(S) []byte) []byte {
	if len(list) == 0 && len(bytes.TrimSpace(old)) == 0 {
		return old
	}
	return format(list)
}
