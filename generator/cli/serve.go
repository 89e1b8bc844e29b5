package cli

import (
	"context"
	"errors"
	"fmt"
	"net"
	"os"
	"os/signal"
	"strconv"
	"syscall"
	"time"

	"dossier/generator/preview"
)

// serve shows the site in a browser, and every change of it.
func (r *run) serve([]string) error {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	defer stop()
	snapshot, err := r.read()
	if err != nil {
		return err
	}
	listener, err := listen(r.options.host, r.options.port)
	if err != nil {
		return err
	}
	s := preview.New(preview.Options{Dir: r.options.source, Host: r.options.host})
	s.Show(snapshot)
	fmt.Fprintf(r.Stdout, "http://%s/\n", listener.Addr())
	go func() {
		for {
			select {
			case <-ctx.Done():
				return
			case <-time.After(300 * time.Millisecond):
			}
			if snapshot, err := r.read(); err == nil {
				s.Show(snapshot)
			}
		}
	}()
	return s.Serve(ctx, listener)
}

// listen takes the port that was asked for, or the next that is free.
func listen(host string, port int) (net.Listener, error) {
	const most = 100 // ports that are tried
	for p := port; ; p++ {
		l, err := net.Listen("tcp", net.JoinHostPort(host, strconv.Itoa(p)))
		if !errors.Is(err, syscall.EADDRINUSE) || p == port+most {
			if err != nil {
				return nil, fmt.Errorf("listen: %w", err)
			}
			return l, nil
		}
	}
}
