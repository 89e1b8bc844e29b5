package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net"
	"net/http"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"sync/atomic"
	"syscall"
	"time"
)

// server is a running preview server.
type server struct {
	process *exec.Cmd
	began   time.Time
	base    string
	log     string
	ended   chan struct{} // closed when the process has ended
	tooBig  atomic.Bool   // it was ended because of its memory
}

// freePort is a port that nobody listens at.
func freePort() (int, error) {
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		return 0, err
	}
	defer l.Close()
	return l.Addr().(*net.TCPAddr).Port, nil
}

// launch starts a server; its words go into a log file. It is ended when it
// holds more memory than it may.
func launch(command []string, port int, log string, memoryLimit int64) (*server, error) {
	out, err := os.Create(log)
	if err != nil {
		return nil, err
	}
	defer out.Close()
	s := &server{process: exec.Command(command[0], command[1:]...), base: fmt.Sprintf("http://127.0.0.1:%d", port), log: log, ended: make(chan struct{})}
	s.process.Stdout, s.process.Stderr = out, out
	s.process.Dir = filepath.Dir(log)
	s.process.Env = append(os.Environ(), "HUGO_CACHEDIR="+filepath.Join(filepath.Dir(log), "hugo-cache"))
	s.began = time.Now()
	if err := s.process.Start(); err != nil {
		return nil, err
	}
	go func() {
		_ = s.process.Wait() // its end is told by ended; its words are in the log
		close(s.ended)
	}()
	go func() {
		for {
			select {
			case <-s.ended:
				return
			case <-time.After(200 * time.Millisecond):
			}
			if now, _, err := s.memory(); err == nil && now > memoryLimit {
				s.tooBig.Store(true)
				_ = s.process.Process.Kill()
			}
		}
	}()
	return s, nil
}

// stop ends the server, with kindness first.
func (s *server) stop() {
	_ = s.process.Process.Signal(syscall.SIGINT)
	select {
	case <-s.ended:
	case <-time.After(10 * time.Second):
		_ = s.process.Process.Kill()
		<-s.ended
	}
}

// failed says why a server is no more, or nil.
func (s *server) failed() error {
	select {
	case <-s.ended:
	default:
		return nil
	}
	if s.tooBig.Load() {
		return errors.New("it was ended at the memory limit")
	}
	text, _ := os.ReadFile(s.log)
	return fmt.Errorf("it ended: %s", bytes.TrimSpace(text[max(0, len(text)-400):]))
}

var client = &http.Client{Timeout: 5 * time.Minute}

// answers waits for the first answer with status 200 and returns how long
// after the process's start it was there in full.
func (s *server) answers(ctx context.Context, path string, limit time.Duration) (seconds float64, err error) {
	address := s.base + (&url.URL{Path: path}).EscapedPath()
	for {
		if err := errors.Join(ctx.Err(), s.failed()); err != nil {
			return 0, err
		}
		if response, err := client.Get(address); err == nil {
			var body bytes.Buffer
			_, err := body.ReadFrom(response.Body)
			response.Body.Close()
			if err == nil && response.StatusCode == http.StatusOK {
				return time.Since(s.began).Seconds(), nil
			}
		}
		if time.Since(s.began) > limit {
			return 0, fmt.Errorf("%s isn't there after %v", path, limit)
		}
		time.Sleep(2 * time.Millisecond)
	}
}

// tick is Linux's unit of processor time for programs.
const tick = 10 * time.Millisecond

// cpu is the processor time of all threads so far.
func (s *server) cpu() time.Duration {
	stat, err := os.ReadFile(fmt.Sprintf("/proc/%d/stat", s.process.Process.Pid))
	if err != nil {
		return 0
	}
	// The name of the program, in brackets, may hold anything.
	fields := strings.Fields(string(stat[bytes.LastIndexByte(stat, ')')+1:]))
	if len(fields) < 13 {
		return 0
	}
	user, _ := strconv.ParseInt(fields[11], 10, 64)
	system, _ := strconv.ParseInt(fields[12], 10, 64)
	return time.Duration(user+system) * tick
}

// idle waits until the server has done next to nothing for a while.
func (s *server) idle(ctx context.Context, limit time.Duration) {
	const window, windows = 50 * time.Millisecond, 5
	var last [windows]time.Duration
	for i := range last {
		last[i] = -time.Hour
	}
	for began := time.Now(); time.Since(began) < limit && ctx.Err() == nil && s.failed() == nil; {
		now := s.cpu()
		if now-last[0] <= tick {
			return
		}
		copy(last[:], last[1:])
		last[windows-1] = now
		time.Sleep(window)
	}
}

// memory is what the process holds, and the most it ever held.
func (s *server) memory() (now, peak int64, err error) {
	status, err := os.ReadFile(fmt.Sprintf("/proc/%d/status", s.process.Process.Pid))
	if err != nil {
		return 0, 0, err
	}
	for line := range strings.Lines(string(status)) {
		name, rest, _ := strings.Cut(line, ":")
		kib, _ := strconv.ParseInt(strings.TrimSuffix(strings.TrimSpace(rest), " kB"), 10, 64)
		switch name {
		case "VmRSS":
			now = kib << 10
		case "VmHWM":
			peak = kib << 10
		}
	}
	return now, peak, nil
}

func mib(bytes int64) float64 { return float64(bytes) / (1 << 20) }
