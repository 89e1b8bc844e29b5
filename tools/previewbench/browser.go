package main

import (
	"bufio"
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"time"
)

// browser is a Chromium with one tab.
type browser struct {
	process *exec.Cmd
	in      io.WriteCloser
	events  chan event
}

// event is what the browser says: a mark that appeared, with the time in
// milliseconds since 1970, or what became of a command.
type event struct {
	Seen   *int
	At     float64
	Opened string
	Failed string
}

func openBrowser(project string) (*browser, error) {
	b := &browser{process: exec.Command("node", filepath.Join(project, "tools", "previewbench", "browser.mjs")), events: make(chan event, 1000)}
	b.process.Dir, b.process.Stderr = project, os.Stderr
	var err error
	if b.in, err = b.process.StdinPipe(); err != nil {
		return nil, err
	}
	out, err := b.process.StdoutPipe()
	if err != nil {
		return nil, err
	}
	if err := b.process.Start(); err != nil {
		return nil, err
	}
	go func() {
		lines := bufio.NewScanner(out)
		for lines.Scan() {
			var e event
			if json.Unmarshal(lines.Bytes(), &e) == nil {
				b.events <- e
			}
		}
		close(b.events)
	}()
	return b, nil
}

// close ends the browser.
func (b *browser) close() {
	_ = b.in.Close()
	for range b.events {
	}
	_ = b.process.Wait()
}

// open shows a page in the tab, in place of what was there. With style, marks
// are looked for in the property --zq of the root, too.
func (b *browser) open(ctx context.Context, url string, style bool) error {
	command, err := json.Marshal(struct {
		URL   string `json:"url"`
		Style bool   `json:"style"`
	}{url, style})
	if err != nil {
		return err
	}
	if _, err := b.in.Write(append(command, '\n')); err != nil {
		return fmt.Errorf("the browser: %w", err)
	}
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case e, ok := <-b.events:
			switch {
			case !ok:
				return errBrowser
			case e.Failed != "":
				return fmt.Errorf("the browser: %s", e.Failed)
			case e.Opened != "":
				return nil
			}
		}
	}
}

var errBrowser = errors.New("the browser ended")

// wait waits for a mark, or a newer one, and says when it appeared. ok is false
// where it didn't within the limit.
func (b *browser) wait(ctx context.Context, mark int, limit time.Duration) (at float64, ok bool, err error) {
	timer := time.NewTimer(limit)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return 0, false, ctx.Err()
		case <-timer.C:
			return 0, false, nil
		case e, open := <-b.events:
			if !open {
				return 0, false, errBrowser
			}
			if e.Seen != nil && *e.Seen >= mark {
				return e.At, true, nil
			}
		}
	}
}
