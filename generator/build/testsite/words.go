package testsite

import (
	"math"
	"math/rand/v2"
	"sort"
	"strings"
)

// zipf picks numbers below n, 0 the most often, by Zipf's law. The standard
// library's is for exponents above 1 alone.
type zipf []float64 // the sums of the shares

func newZipf(n int, exponent float64) zipf {
	z := make(zipf, n)
	sum := 0.0
	for i := range z {
		sum += math.Pow(float64(i+1), -exponent)
		z[i] = sum
	}
	return z
}

func (z zipf) pick(r *rand.Rand) int {
	return min(sort.SearchFloat64s(z, r.Float64()*z[len(z)-1]), len(z)-1)
}

// common are the words most often written; the others are made of syllables.
var common = strings.Fields("the of and to in a that was for on as with by at from were had which it its but not their an this have been after before who they")

var syllables = strings.Fields("ba be bi bo bu da de di do du fa fe ga ge ka ke ki ko la le li lo lu ma me mi mo mu " +
	"na ne ni no ra re ri ro ru sa se si so ta te ti to tu va ve vi vo za ze al an ar el en er in is or un")

// accented stand in some words, since not all text is ASCII.
var accented = strings.Fields("é ü ş ñ ā")

// given are the first names of actors, and names of papers.
var given = strings.Fields("Adela Bruno Carla Dario Elena Fabio Gilda Hamid Irina Jamal Karim Laila Marta Nadia Omar Petra " +
	"Rashid Samira Tarek Ursula Viktor Yusuf Zeynep Çetin Émile")

// vocabulary is the words of the site, the most frequent first.
type vocabulary struct {
	words []string
	often zipf
}

func newVocabulary() vocabulary {
	v := vocabulary{words: common}
	r := random(0, 4)
	for range 2000 {
		var b strings.Builder
		for range 2 + r.IntN(3) {
			b.WriteString(syllables[r.IntN(len(syllables))])
		}
		if r.IntN(40) == 0 {
			b.WriteString(accented[r.IntN(len(accented))])
		}
		v.words = append(v.words, b.String())
	}
	v.often = newZipf(len(v.words), exponent)
	return v
}

func (v vocabulary) pick(r *rand.Rand) string { return v.words[v.often.pick(r)] }

// uniqueName is a name that no other number has.
func uniqueName(i int) string {
	// A step that has no divisor in common with the number of names visits
	// each of them once, and puts neighbours far apart.
	base := len(syllables)
	const step = 104_729
	size := base * base * base * base
	n := i * step % size
	var b strings.Builder
	for range 4 {
		b.WriteString(syllables[n%base])
		n /= base
	}
	return capital(b.String())
}

// capital is a word with a capital letter; the first letters of all of them
// are ASCII.
func capital(word string) string { return strings.ToUpper(word[:1]) + word[1:] }

// arabicWords are words of Arabic pages, the most frequent first.
var arabicWords = strings.Fields("في من على إلى عن مع كان قال بعد قبل رئيس وزير حكومة دولة مدينة اتفاق تحالف زيارة قوات مفاوضات لقاء بيان شمال جنوب حدود " +
	"سلام أمن اقتصاد نفط تجارة مصدر تقرير صحيفة وكالة خبر قرار مجلس انتخابات معارضة جيش قائد هجوم سجن محكمة قانون حقوق لاجئين مساعدات بحر نهر جسر " +
	"ميناء مطار طريق سوق مدرسة جامعة مستشفى كتاب رسالة هاتف صوت صورة يوم شهر سنة ربيع صيف خريف شتاء أحمد محمد علي حسن ليلى سمير كريم نادية")

// zipfOf picks one of n, the first more often.
func zipfOf(r *rand.Rand, n int) int {
	return int(math.Pow(float64(n+1), r.Float64())) - 1
}
