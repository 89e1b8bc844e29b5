// Package export makes the files of the published site that are for machines:
// the rules by which its host sends headers and redirects. It is a stage: a
// site.Graph comes in, bytes go out, and equal graphs give equal bytes.
package export
