// Package bundle makes what browsers load of the scripts and stylesheets among
// the templates: each entry with all that it imports in one small file, whose
// name carries a digest of its bytes.
//
// What comes in is the templates in force; what goes out are [File]s and
// diagnostics. An entry is templates/site.css, or a script that stands in
// templates/ itself; what entries import stands in the folders style/ and
// script/ below it. Bundling is esbuild's (https://esbuild.github.io/api/), to
// which only the files of the snapshot are shown: it reads nothing else. Equal
// files give equal bytes on any machine.
//
// Scripts are written as modules and published as classic scripts, so that one
// and the same file works from a server and straight from a folder, where
// browsers refuse modules.
package bundle
