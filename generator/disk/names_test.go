package disk

import "testing"

func TestWhatProgramsLeaveAboutIsSkipped(t *testing.T) {
	for _, name := range []string{
		".a.md.swp", "a.md.swp", "4913", "a.md~", "#a.md#", ".#a.md", "a.md.bck", "a.md.aB3dEf.bck",
		"a.md___jb_tmp___", "a.md___jb_old___", "a.md.tmp", "settings.json.vsctmp", "a.md.bak",
		"sedqSCZAe", "tmpDcMJEV", "a.md.XkQpzz", "a.md.backup", "site.yaml.XkQpzz", ".goutputstream-AB12CD",
	} {
		if !skipped(name) {
			t.Errorf("%s isn't skipped", name)
		}
	}
	for _, name := range []string{"a.md", "sed.md", "sediments", "tmp", "tmpfiles", "map.europe", "v1.Report", "picture.tar.gz", "a.4913", "4913.md", "jb_tmp"} {
		if skipped(name) {
			t.Errorf("%s is skipped", name)
		}
	}
}
