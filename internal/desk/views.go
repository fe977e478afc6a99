package desk

// Views names the views of the templates.
func Views() map[string]any {
	return map[string]any{"start": StartView{}, "help": HelpView{}, "import": ImportView{}, "photos": PhotosView{}, "records": RecordsView{}, "check": CheckView{},
		"mend": MendView{}, "try": TryView{}, "publish": PublishView{}, "report": ReportView{}, "begin": BeginView{}, "missing": MissingView{}}
}
