package page

import "reflect"

// VietnameseWords are the words of the tables that are another in English.
func VietnameseWords() []string {
	var out []string
	for _, table := range [][2]any{{wordsVI, wordsEN}, {searchVI, searchEN}} {
		vi, en := reflect.ValueOf(table[0]), reflect.ValueOf(table[1])
		for i := range vi.NumField() {
			if vi.Type().Field(i).Name == "OtherLanguage" || vi.Type().Field(i).Name == "OtherLanguageShort" {
				continue // the other language is called by its own name
			}
			if w := vi.Field(i).String(); w != "" && w != en.Field(i).String() {
				out = append(out, w)
			}
		}
	}
	return out
}
