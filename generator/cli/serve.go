package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/exec"
	"os/signal"
	"runtime"
	"strconv"
	"syscall"

	"dossier/generator/preview"
)

// serve shows the site in a browser, and every change of it, until it is
// interrupted.
func (r *run) serve([]string) error {
	listener, err := r.listen()
	if err != nil {
		return err
	}
	defer listener.Close()
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()

	news := &news{run: r}
	o := preview.Options{Dir: r.options.source, Host: r.options.host, Say: news.tell}
	if r.options.stats {
		o.Told = r.timing
	}
	server := preview.New(o)
	// What reads and plans the site isn't waited for: it writes nothing, and a
	// large site takes it a while, through which Ctrl-C has to end the program.
	ready := make(chan error, 1)
	var f *following
	go func() {
		var err error
		if f, err = r.follow(server.Show); err == nil {
			f.now()
		}
		ready <- err
	}()
	select {
	case <-ctx.Done():
		return nil
	case err := <-ready:
		if err != nil {
			return err
		}
	}

	address := "http://" + shownAddress(listener.Addr()) + "/"
	fmt.Fprintf(r.Stdout, "%s shows the site while you write. Ctrl-C ends it.\n", address)
	if r.options.open {
		if err := openBrowser(address); err != nil {
			fmt.Fprintf(r.Stderr, "The browser can't be opened: %s\n", printable(err.Error()))
		}
	}
	go f.until(ctx)
	return server.Serve(ctx, listener)
}

// listen takes the port that was asked for, or the next that is free, and says
// when others can reach it.
func (r *run) listen() (net.Listener, error) {
	const most = 100 // ports that are tried
	first := r.options.port
	if first < 0 || first > 65535 {
		return nil, &usageError{fmt.Sprintf("--port can't be %d", first), "ports go up to 65535"}
	}
	for port := first; ; port++ {
		l, err := net.Listen("tcp", net.JoinHostPort(r.options.host, strconv.Itoa(port)))
		if errors.Is(err, syscall.EADDRINUSE) && first > 0 && port < min(first+most, 65535) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("serve at %s: %w", r.options.host, err)
		}
		if port != first {
			fmt.Fprintf(r.Stderr, "Port %d is in use; this is %d.\n", first, port)
		}
		if !isLoopback(l.Addr()) {
			fmt.Fprintf(r.Stderr, "Others who can reach this machine can see the site as it is being written%s. Captures are shown to nobody.\n",
				map[bool]string{true: ", drafts among it"}[r.options.drafts])
		}
		return l, nil
	}
}

func isLoopback(addr net.Addr) bool {
	tcp, ok := addr.(*net.TCPAddr)
	return ok && tcp.IP.IsLoopback()
}

// shownAddress is an address that a browser of this machine can open.
func shownAddress(addr net.Addr) string {
	if tcp, ok := addr.(*net.TCPAddr); ok && tcp.IP.IsUnspecified() {
		return net.JoinHostPort("localhost", strconv.Itoa(tcp.Port))
	}
	return addr.String()
}

// openBrowser opens an address in the browser of whoever is at the machine.
func openBrowser(address string) error {
	name, args := "xdg-open", []string{address}
	switch runtime.GOOS {
	case "darwin":
		name = "open"
	case "windows":
		name, args = "rundll32", []string{"url.dll,FileProtocolHandler", address}
	}
	cmd := exec.Command(name, args...)
	if err := cmd.Start(); err != nil {
		return err
	}
	go cmd.Wait() // so that it leaves nothing behind; how it ends is its own affair
	return nil
}

// timing prints what showing a snapshot took.
func (r *run) timing(t preview.Timing) {
	fmt.Fprintf(r.Stderr, "%s, %s parsed; planned in %s; %s open, %s changed, made in %s\n",
		count(t.Notes, "note"), number(t.Parsed), milliseconds(t.Plan), count(t.Open, "page"), number(t.Changed), milliseconds(t.Pages))
}
