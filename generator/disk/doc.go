// Package disk is the edge where the pipeline meets the file system: Read
// turns a folder into a site.Snapshot, Publish turns site.Outputs into the
// published folder. Nothing between the two touches a file.
//
// What always holds: Read opens nothing outside the content and template
// folders, whatever links stand in them. Publish changes nothing before every
// output has been made, leaves no file half written, and removes only what it
// wrote itself.
package disk

import (
	"runtime"
	"sync"
	"sync/atomic"
)

// each calls do for every index below n, on as many goroutines as the machine
// runs at once, and returns when all calls have.
func each(n int, do func(i int)) {
	var next atomic.Int64
	var group sync.WaitGroup
	for range min(n, runtime.GOMAXPROCS(0)) {
		group.Go(func() {
			for i := next.Add(1) - 1; i < int64(n); i = next.Add(1) - 1 {
				do(int(i))
			}
		})
	}
	group.Wait()
}
