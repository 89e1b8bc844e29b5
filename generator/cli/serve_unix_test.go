//go:build unix

package cli_test

import (
	"bytes"
	"io/fs"
	"os"
	"sync"
	"syscall"
	"testing"
	"time"

	"dossier/generator/cli"
)

// slowTemplates are templates that can't be read before they are let go.
type slowTemplates struct {
	fs.FS
	asked sync.Once
	begun chan struct{}
	let   chan struct{}
}

func (s *slowTemplates) Open(name string) (fs.File, error) {
	s.asked.Do(func() { close(s.begun) })
	<-s.let
	return s.FS.Open(name)
}

// A site that takes long to be read doesn't keep Ctrl-C from ending serve.
func TestCtrlCEndsServeWhileTheSiteIsRead(t *testing.T) {
	dir := t.TempDir()
	if err := os.MkdirAll(dir+"/content", 0o777); err != nil {
		t.Fatal(err)
	}
	templates := &slowTemplates{FS: os.DirFS("../.."), begun: make(chan struct{}), let: make(chan struct{})}
	defer close(templates.let)
	ended := make(chan int, 1)
	var out, wrong bytes.Buffer
	go func() {
		ended <- cli.Main(cli.Env{Args: []string{"serve", "--source", dir, "--port", "0"}, Stdout: &out, Stderr: &wrong, Now: time.Now, Templates: templates})
	}()
	<-templates.begun
	if err := syscall.Kill(os.Getpid(), syscall.SIGINT); err != nil {
		t.Fatal(err)
	}
	select {
	case code := <-ended:
		if code != 0 {
			t.Errorf("exit %d: %s", code, wrong.String())
		}
	case <-time.After(20 * time.Second):
		t.Fatal("it goes on")
	}
}
