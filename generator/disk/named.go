package disk

import (
	"bytes"
	"encoding/hex"
	"errors"
	"io/fs"
	"slices"
	"strings"

	"dossier/generator/site"
)

// Files whose paths carry a digest of what they are made from (site.Output's
// Named) aren't made again where they are published already. What a publish
// wrote under such a path is kept beside the manifest, as the SHA-256 of its
// bytes, so that a file that somebody has changed since, or that is damaged, is
// known from one that is whole. The form is that of sha256sum, and has a number.
const (
	namedFile = ownFolder + "/named"
	namedHead = "# dossier named 1: files here that are known by their names, with their digests"
)

// readNamed reads the digests of named files, by path; there are none in what
// anybody else wrote.
func (f *folder) readNamed() (map[string]site.Digest, error) {
	text, err := f.root.ReadFile(namedFile)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	} else if err != nil {
		return nil, err
	}
	head, rest, _ := strings.Cut(string(text), "\n")
	if head != namedHead {
		return nil, nil
	}
	named := map[string]site.Digest{}
	for line := range strings.Lines(rest) {
		sum, path, _ := strings.Cut(strings.TrimSuffix(line, "\n"), "  ")
		if digest, err := hex.DecodeString(sum); err == nil && len(digest) == len(site.Digest{}) {
			named[path] = site.Digest(digest)
		}
	}
	return named, nil
}

// recordNamed puts the digests of named files in the place of those of the
// publish before.
func (f *folder) recordNamed(named map[string]site.Digest) error {
	if len(named) == 0 {
		if _, err := f.root.Lstat(namedFile); errors.Is(err, fs.ErrNotExist) {
			return nil
		}
		return f.remove(namedFile)
	}
	var paths []string
	for path := range named {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	var b bytes.Buffer
	b.WriteString(namedHead + "\n")
	for _, path := range paths {
		digest := named[path]
		b.WriteString(hex.EncodeToString(digest[:]) + "  " + path + "\n")
	}
	if f.holds(namedFile, b.Bytes()) {
		return nil
	}
	temporary := stagingFolder + "/named"
	if err := f.write(temporary, &b, false); err != nil {
		return err
	}
	return f.rename(temporary, namedFile)
}
