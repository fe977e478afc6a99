package editor

import (
	"ocop/internal/finding"
	"ocop/internal/schema"
)

// tasks is .vscode/tasks.json.
type tasks struct {
	Version string `json:"version"`
	Tasks   []task `json:"tasks"`
}

type task struct {
	Label        string        `json:"label"`
	Detail       string        `json:"detail"`
	Type         string        `json:"type"`
	Command      string        `json:"command"`
	Args         []string      `json:"args"`
	Background   bool          `json:"isBackground,omitempty"`
	Group        *group        `json:"group,omitempty"`
	Presentation *presentation `json:"presentation,omitempty"`
	Matchers     []matcher     `json:"problemMatcher"`
}

type group struct {
	Kind    string `json:"kind"`
	Default bool   `json:"isDefault"`
}

type presentation struct {
	Reveal string `json:"reveal"`
	Clear  bool   `json:"clear"`
}

// matcher reads findings out of what a task prints. VS Code knows severities by
// English words, so there is one for each of ours.
type matcher struct {
	Owner    string   `json:"owner"`
	Source   string   `json:"source"`
	Severity string   `json:"severity"`
	Location []string `json:"fileLocation"`
	Pattern  pattern  `json:"pattern"`
}

type pattern struct {
	Regexp  string `json:"regexp"`
	File    int    `json:"file"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Code    int    `json:"code"`
	Message int    `json:"message"`
}

// settings is .vscode/settings.json.
type settings struct {
	EOL      string     `json:"files.eol"`
	Encoding string     `json:"files.encoding"`
	Final    bool       `json:"files.insertFinalNewline"`
	Exclude  exclude    `json:"search.exclude"`
	YAML     siteSchema `json:"yaml.schemas"`
	Markdown markdown   `json:"[markdown]"`
}

type exclude struct {
	Public bool `json:"public"`
	Report bool `json:"report"`
}

type siteSchema struct {
	Site string `json:".vscode/ocop/site.schema.json"`
}

type markdown struct {
	Wrap string `json:"editor.wordWrap"`
	Size int    `json:"editor.tabSize"`
	// Tabs are no YAML.
	Spaces bool `json:"editor.insertSpaces"`
}

type extensions struct {
	Recommended []string `json:"recommendations"`
}

// File is a generated file and its path below the folder of the office.
type File struct {
	Path string
	Data []byte
}

// VSCode gives the files of a folder that is opened in VS Code: tasks that check
// the records and list the findings beside the text, settings, the extensions
// that help, and the schema of ocop.yaml.
func VSCode() ([]File, error) {
	var out []File
	for _, f := range []struct {
		path string
		data any
	}{
		{".vscode/tasks.json", allTasks()},
		{".vscode/settings.json", settings{EOL: "\n", Encoding: "utf8", Final: true, Exclude: exclude{true, true}, YAML: siteSchema{"ocop.yaml"}, Markdown: markdown{"on", 2, true}}},
		{".vscode/extensions.json", extensions{[]string{"eliostruyf.vscode-front-matter", "redhat.vscode-yaml"}}},
		{".vscode/ocop/site.schema.json", record(&schema.Site, false)},
	} {
		data, err := printed(f.data)
		if err != nil {
			return nil, err
		}
		out = append(out, File{f.path, data})
	}
	return out, nil
}

func allTasks() tasks {
	check := task{
		Label: "OCOP: kiểm tra", Detail: "Kiểm tra mọi bản ghi và liệt kê phát hiện trong bảng Problems", Type: "process", Command: "ocop", Args: []string{"check"},
		Group: &group{"test", true}, Presentation: &presentation{"silent", true},
	}
	for _, s := range []struct {
		ours   finding.Severity
		theirs string
	}{{finding.Error, "error"}, {finding.Warning, "warning"}, {finding.Info, "info"}} {
		check.Matchers = append(check.Matchers, matcher{Owner: "ocop-" + s.theirs, Source: "ocop", Severity: s.theirs,
			Location: []string{"autoDetect", "${workspaceFolder}"},
			Pattern:  pattern{`^(.+?):(\d+)(?::(\d+))?: ` + s.ours.VI() + ` \[([a-z0-9-]+)\] (.*)$`, 1, 2, 3, 4, 5}})
	}
	return tasks{"2.0.0", []task{check,
		{Label: "OCOP: xem thử", Detail: "Mở trang trên máy này, tự dựng lại khi lưu tệp", Type: "process", Command: "ocop", Args: []string{"serve"},
			Background: true, Matchers: []matcher{}},
		{Label: "OCOP: dựng trang", Detail: "Dựng trang công khai vào thư mục public", Type: "process", Command: "ocop", Args: []string{"build"},
			Group: &group{"build", true}, Matchers: []matcher{}},
	}}
}

// Schemas gives the JSON Schemas of the kinds, of their English twins and of
// ocop.yaml, a file each.
func Schemas() ([]File, error) {
	var out []File
	add := func(name string, k *schema.Kind, english bool) error {
		data, err := JSONSchema(k, english)
		out = append(out, File{name + ".schema.json", data})
		return err
	}
	for _, k := range schema.All() {
		if err := add(string(k.Kind), k, false); err != nil {
			return nil, err
		}
		if k.Kind.Internal() {
			continue
		}
		if err := add(string(k.Kind)+".en", k, true); err != nil {
			return nil, err
		}
	}
	return out, add("site", &schema.Site, false)
}
