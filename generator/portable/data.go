package portable

import (
	"encoding/base64"
	"encoding/json"
)

// ScriptOf is the path of the script that stands beside a data file.
func ScriptOf(path string) string { return path + ".js" }

// Script is the script that hands over the bytes of a data file: it calls what
// templates/script/shard.js has set up to take them.
func Script(path string, data []byte) []byte {
	name, _ := json.Marshal(path) // a string can always be written
	b := append([]byte("dossierShard("), name...)
	b = append(b, `,"`...)
	b = base64.StdEncoding.AppendEncode(b, data)
	return append(b, "\");\n"...)
}
