package preview

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"mime"
	"net/http"
	"slices"
	"strings"
	"time"

	"dossier/generator/disk"
	"dossier/generator/ledger"
	"dossier/generator/site"
)

// factDecision is what an editor decides of a statement.
type factDecision struct {
	Path   string `json:"path"` // of the page
	ID     string `json:"id"`
	Digest string `json:"digest"` // of the statement as the editor saw it
	By     string `json:"by"`
	// Verdict is reviewed, unreviewed (my review doesn't hold), wrong (for the
	// reason in Text), or settled (the Objection doesn't stand any more).
	Verdict   string         `json:"verdict"`
	Text      string         `json:"text,omitempty"`
	Objection *factObjection `json:"objection,omitempty"`
}

// factDecided is the statement after that, and its page.
type factDecided struct {
	Statement factDetail `json:"statement"`
	Page      factPage   `json:"page"`
	// Unseen is set where the files are written, and the preview hasn't read
	// them yet: the statement and the page are as they were.
	Unseen bool `json:"unseen,omitempty"`
}

const (
	mostDecision = 16 << 10        // bytes
	seenWithin   = 5 * time.Second // of what was written
)

// factVerdict records what an editor decides, as dossier review does.
func (s *Server) factVerdict(w http.ResponseWriter, r *http.Request) {
	var d factDecision
	if refused := readDecision(w, r, &d); refused != nil {
		refuse(w, refused)
		return
	}
	n, ok := s.noted(d.Path)
	if !ok {
		refuse(w, stillReading)
		return
	}
	i := n.statement(d.ID)
	if i < 0 {
		refuse(w, noStatement)
		return
	}
	if digestOf(n, i) != d.Digest {
		refuse(w, &refusal{http.StatusConflict, "This statement has changed since it was opened here. Look at it again.", true})
		return
	}
	v, refused := verdictOf(n, i, &d)
	if refused == nil {
		refused = s.carryOut(v)
	}
	if refused != nil {
		refuse(w, refused)
		return
	}
	seen := s.seeWritten(r.Context(), &d, v)
	now, ok := s.noted(d.Path)
	if i = now.statement(d.ID); !ok || i < 0 {
		refuse(w, noStatement) // it was recorded, and the page is another by now
		return
	}
	answer(w, http.StatusOK, factDecided{Statement: s.detail(now, i), Page: pageOf(now), Unseen: !seen})
}

// digestOf is the digest of a statement with its citations.
func digestOf(n noted, statement int) string {
	doc := n.note().Doc
	return doc.ReviewDigest(&doc.Statements[statement]).String()
}

// readDecision reads what a page of this server sends. What isn't said to be
// JSON could have been sent by a form of another site.
func readDecision(w http.ResponseWriter, r *http.Request, d *factDecision) *refusal {
	if t, _, err := mime.ParseMediaType(r.Header.Get("Content-Type")); err != nil || t != "application/json" {
		return &refusal{status: http.StatusUnsupportedMediaType, Words: "A verdict is sent as application/json."}
	}
	decoder := json.NewDecoder(http.MaxBytesReader(w, r.Body, mostDecision))
	decoder.DisallowUnknownFields()
	err := decoder.Decode(d)
	if err == nil {
		if _, err = decoder.Token(); errors.Is(err, io.EOF) {
			return nil
		}
	}
	var large *http.MaxBytesError
	if errors.As(err, &large) {
		return &refusal{status: http.StatusRequestEntityTooLarge, Words: "That is more than an objection may say."}
	}
	return &refusal{status: http.StatusBadRequest, Words: "That can’t be read."}
}

// verdictOf makes a verdict of what an editor decides of a statement.
func verdictOf(n noted, i int, d *factDecision) (*ledger.Verdict, *refusal) {
	wrong := func(words string) (*ledger.Verdict, *refusal) {
		return nil, &refusal{status: http.StatusUnprocessableEntity, Words: words}
	}
	note, today := n.note(), n.v.snapshot.Today
	by := strings.Join(strings.Fields(d.By), " ")
	if !ledger.ValidName(by) {
		return wrong("A name is a line of at most 100 characters.")
	}
	v := &ledger.Verdict{}
	switch d.Verdict {
	case "reviewed":
		if !note.Reviewable(n.id, &note.Doc.Statements[i]) {
			return wrong("This statement rests on no source, so there is no paragraph to check it against.")
		}
		note.Vouch(v, i, by, today)
	case "unreviewed":
		note.Withdraw(v, i, by)
	case "wrong":
		text := ledger.PlainText(d.Text)
		if !ledger.ValidText(text) {
			return wrong(fmt.Sprintf("Say what is wrong, in at most %d characters.", ledger.MaxText))
		}
		note.Object(v, i, by, today, text)
	case "settled":
		review := note.Review(i)
		for _, o := range slices.Concat(review.Objections, review.Answered) {
			if d.Objection != nil && *d.Objection == (factObjection{o.By, o.Date.String(), o.Text}) {
				v.Settled = append(v.Settled, o)
			}
		}
		if len(v.Settled) == 0 {
			return nil, &refusal{http.StatusConflict, "This objection doesn’t stand any more.", true}
		}
	default:
		return wrong("There is no such verdict.")
	}
	return v, nil
}

// carryOut writes a verdict down.
func (s *Server) carryOut(v *ledger.Verdict) *refusal {
	s.fact.recording.Lock()
	defer s.fact.recording.Unlock()
	err := disk.CarryOut(s.options.Dir, v)
	var damaged *disk.DamagedError
	switch {
	case errors.As(err, &damaged):
		return &refusal{status: http.StatusConflict, Words: "Nothing was recorded: " + damaged.Error() + ". Mend the line first."}
	case err != nil:
		return failed(err)
	}
	return nil
}

// failed is the answer when the machine failed.
func failed(err error) *refusal {
	return &refusal{status: http.StatusInternalServerError, Words: sentence(err.Error())}
}

// seeWritten waits until the preview has read what was written, so that the
// answer has it. It reports whether it has.
func (s *Server) seeWritten(ctx context.Context, d *factDecision, v *ledger.Verdict) bool {
	ctx, stop := context.WithTimeout(ctx, seenWithin)
	defer stop()
	for {
		n, _ := s.noted(d.Path)
		if i := n.statement(d.ID); i < 0 || digestOf(n, i) != d.Digest || written(n.note().Review(i), v) {
			return true
		}
		select {
		case <-ctx.Done():
			return false
		case <-n.v.over:
		}
	}
}

// written reports whether what is known of a statement is what a verdict says.
func written(known site.Review, v *ledger.Verdict) bool {
	has := func(r ledger.Review) bool { return slices.Contains(known.Held, r) }
	stands := func(o ledger.Objection) bool {
		return slices.Contains(known.Objections, o) || slices.Contains(known.Answered, o)
	}
	for _, r := range v.Reviewed {
		if !has(r) {
			return false
		}
	}
	for _, o := range v.Objected {
		if !stands(o) {
			return false
		}
	}
	return !slices.ContainsFunc(v.Withdrawn, has) && !slices.ContainsFunc(v.Settled, stands)
}
