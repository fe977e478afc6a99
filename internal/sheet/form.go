package sheet

import (
	"fmt"
	"strconv"

	"github.com/xuri/excelize/v2"
)

// keys writes the names of the columns for programs.
func keys(f *excelize.File, s Sheet) error {
	for i, key := range s.Keys {
		if err := f.SetCellStr(s.Name, Name(0, i), fit(key)); err != nil {
			return err
		}
	}
	return f.SetRowVisible(s.Name, 1, false)
}

// spareRows are how many rows below the last one have the choices too, for
// what people add.
const spareRows = 500

// advise puts the help of a column at its head and its choices into its cells.
func advise(f *excelize.File, sheet, letters string, head int, c Column) error {
	if c.Help != "" {
		err := f.AddComment(sheet, excelize.Comment{Cell: letters + strconv.Itoa(head), Author: "ocop",
			Paragraph: []excelize.RichTextRun{{Text: fit(c.Help)}}, Width: 320, Height: 140})
		if err != nil {
			return err
		}
	}
	if c.Choices == "" {
		return nil
	}
	v := excelize.NewDataValidation(true)
	v.Sqref = fmt.Sprintf("%s%d:%s%d", letters, head+1, letters, head+spareRows+MaxRows/2)
	v.SetSqrefDropList(c.Choices)
	v.ShowErrorMessage = false // the list helps; what is not on it, the import tells
	return f.AddDataValidation(sheet, v)
}
