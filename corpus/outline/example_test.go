package outline_test

import (
	"fmt"
	"os"

	"papergraph/corpus/outline"
)

func ExampleMarkdown() {
	doc, err := outline.Markdown([]byte(`## Papers

* Alpha: First of All \[[Paper](https://example.org/a)]
  * Here & There
<table><tr><td><b>Beta</b><br>Ada King</td></tr></table>
`))
	if err != nil {
		fmt.Println(err)
		return
	}
	if err := outline.Dump(os.Stdout, doc); err != nil {
		fmt.Println(err)
	}
	// Output:
	// 1    document
	// 1      heading 2 Papers
	// 3        list
	// 3          item * Alpha: First of All [[Paper](https://example.org/a)]
	// 4            list
	// 4              item * Here & There
	// 5        table
	// 5          row
	// 5            cell **Beta** | Ada King
}

func ExampleWalk() {
	doc, err := outline.Text([]byte("Papers\n• Alpha\n  • a note\n• Beta\n"))
	if err != nil {
		fmt.Println(err)
		return
	}
	outline.Walk(doc, func(n *outline.Node, above []*outline.Node) bool {
		if n.Kind == outline.Item {
			fmt.Println(n.Line, len(above), outline.Plain(n.Spans))
		}
		return true
	})
	// Output:
	// 2 3 Alpha
	// 3 5 a note
	// 4 3 Beta
}
