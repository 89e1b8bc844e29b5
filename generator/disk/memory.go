package disk

import (
	"crypto/sha256"

	"dossier/generator/site"
)

// Memory is what the publishes of one program into one folder remember of each
// other, so that what hasn't changed is neither made nor read again. Its zero
// value remembers nothing. A file that has another size or time than when it
// was published, or isn't there, is as one that isn't known.
type Memory struct {
	files map[string]kept // by path
}

// kept is a file as it was published.
type kept struct {
	seal  site.Seal // of its bytes; the zero one where nothing is known
	stamp stamp     // that it had then
}

// recall returns what is known of the file at p, if it is still there.
func (m *Memory) recall(f *folder, p string) kept {
	if m == nil {
		return kept{}
	}
	k, ok := m.files[p]
	if !ok || f.stamp(p) != k.stamp {
		return kept{}
	}
	return k
}

// remember puts what was published in the place of what is known.
func (m *Memory) remember(outputs []site.Output, files []kept) {
	if m == nil {
		return
	}
	m.files = make(map[string]kept, len(outputs))
	for i, o := range outputs {
		if files[i].seal != (site.Seal{}) && files[i].stamp != (stamp{}) {
			m.files[o.Path] = files[i]
		}
	}
}

// stamp is that of the file at p; the zero one where no regular file is.
func (f *folder) stamp(p string) stamp {
	info, err := f.root.Lstat(p)
	if err != nil || !info.Mode().IsRegular() {
		return stamp{}
	}
	return stampOf(info)
}

// produce makes an output, unless its seal is the known one. Where there is no
// other seal, the digest of the bytes is one.
func produce(o site.Output, known site.Seal) (made []byte, seal site.Seal, err error) {
	if o.MakeUnless != nil {
		return o.MakeUnless(known)
	}
	made, err = o.Make()
	return made, sha256.Sum256(made), err
}
