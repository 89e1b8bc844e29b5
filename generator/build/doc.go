// Package build knows the order of the stages: it turns a snapshot into a
// Plan, which names every output and every diagnostic. It is pure; it touches
// no file, clock or network.
package build
