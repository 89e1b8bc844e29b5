package watch

import (
	"fmt"
	"os"
	"os/exec"
	"testing"
)

// git runs git in the site's folder, whatever the user has set up.
func (f *followed) git(args ...string) {
	f.t.Helper()
	command := exec.Command("git", args...)
	command.Dir = f.dir
	command.Env = append(os.Environ(), "GIT_CONFIG_GLOBAL=/dev/null", "GIT_CONFIG_NOSYSTEM=1",
		"GIT_AUTHOR_NAME=Ann", "GIT_AUTHOR_EMAIL=ann@example.org", "GIT_COMMITTER_NAME=Ann", "GIT_COMMITTER_EMAIL=ann@example.org")
	if out, err := command.CombinedOutput(); err != nil {
		f.t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func TestACheckoutOfAThousandFilesIsSeen(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git isn't on this machine")
	}
	for _, o := range []Options{{}, {Poll: true}} {
		f := follows(t, o, map[string]string{"content/same.md": "same"}, openSystem)
		f.git("init", "-q", "-b", "one")
		lay := func(branch string) {
			for i := range 1000 {
				p := fmt.Sprintf("content/n%d/%d.md", i%20, i)
				switch {
				case branch == "two" && i%10 == 0:
					continue // deleted
				case branch == "two" && i%10 == 1:
					p = fmt.Sprintf("content/m%d/%d.md", i%30, i) // moved
				case branch == "two" && i%10 == 2:
					p += "/in.md" // a folder now
				}
				f.lay(map[string]string{p: fmt.Sprintf("%s %d", branch, i%500*(i%3))})
			}
			f.git("add", "-A")
			f.git("commit", "-qm", branch)
		}
		lay("one")
		f.git("checkout", "-qb", "two")
		f.git("rm", "-rq", "content/n0", "content/n1", "content/n2", "content/n10", "content/n11", "content/n12")
		lay("two")
		f.settles()
		for _, branch := range []string{"one", "two", "one"} {
			f.git("checkout", "-q", branch)
			f.settles()
			f.lay(map[string]string{"content/n5/5.md": "edited after " + branch})
			f.has("content/n5/5.md", "edited after "+branch)
			f.git("checkout", "-q", ".")
			f.settles()
		}
		if o.Poll != (len(f.heard()) == 1) {
			t.Errorf("said: %q", f.heard())
		}
	}
}
