package network

import "dossier/generator/lettering"

// form is a way to write a name.
type form struct {
	lines []string
	width int // of the widest of them
	cut   bool
	worse int // than on one line
}

// How wide a line of a name is at most, in hundredths of the size of its
// letters: where a name on one line is longer than easy, it is sooner on two.
const (
	easy    = 1600
	longest = 2400
	least   = 700 // a name that isn't wider is never broken
)

// formsOf are the ways to write a name: on one line, on as few as it needs, on
// one more, and cut.
func formsOf(name string) []form {
	if name == "" {
		return nil
	}
	var list []form
	width := lettering.Width(name)
	if width <= easy {
		list = append(list, form{lines: []string{name}})
	} else if width <= longest {
		list = append(list, form{lines: []string{name}, worse: long})
	}
	if width > least {
		few := max(2, (width+easy-1)/easy)
		for lines := few; lines == few || lines == few+1 && width > easy; lines++ {
			if broken := lettering.Wrap(name, lines, easy); len(broken) == lines || len(list) == 0 {
				list = append(list, form{lines: broken, worse: another * (len(broken) - 1)})
			}
		}
	}
	if width > easy {
		if cut := lettering.Shorten(name, easy); cut != "" {
			list = append(list, form{lines: []string{cut}, cut: true, worse: shortened})
		}
	}
	for i := range list {
		list[i].width = widest(list[i].lines)
	}
	return list
}
