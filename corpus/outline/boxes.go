package outline

// Many pages print each entry as a box: a div, section or article with some
// blocks in it. The boxes themselves are not nodes, since a heading in one box
// often stands above the content of the next. But a box that comes again and
// again with the same tag and class, in boxes that do the same, is where one
// entry begins and ends, so its nodes are given its number.

// box is a div, section or article of the page.
type box struct {
	parent int // index + 1 of the box around, 0 if none
	kin    kin
	nodes  int // nodes in it, those in inner boxes included
	number int // > 0 if the box is one of many
}

// kin is what repeated boxes have in common: the number of the kinship of the
// box around, tag and class.
type kin struct {
	around int
	markup string
}

// kinship counts the boxes of a kin.
type kinship struct {
	id, boxes, nodes int
	around           *kinship // nil if there is no box around
}

// repeated reports whether boxes of the kin come again and again: more than one
// in the boxes around them, with two nodes or more, on average. A box that each
// entry has once is a part of the entry.
func (k *kinship) repeated() bool {
	return k.boxes >= 2 && k.nodes >= 2*k.boxes && (k.around == nil || k.boxes > k.around.boxes)
}

// openBox notes a box inside box parent (index + 1) and returns its index + 1.
func (b *builder) openBox(parent int, markup string) int {
	k := kin{markup: markup}
	var around *kinship
	if parent > 0 {
		around = b.kin[b.boxes[parent-1].kin]
		k.around = around.id
	}
	if b.kin[k] == nil {
		b.kin[k] = &kinship{id: len(b.kin) + 1, around: around}
	}
	b.kin[k].boxes++
	b.boxes = append(b.boxes, box{parent: parent, kin: k})
	return len(b.boxes)
}

// numberBoxes replaces the box indices in the tree by the numbers of the
// innermost repeated boxes.
func (b *builder) numberBoxes() {
	Walk(b.doc, func(n *Node, _ []*Node) bool {
		if n.Box > 0 {
			b.boxes[n.Box-1].nodes++
		}
		return true
	})
	for i := len(b.boxes) - 1; i >= 0; i-- { // inner boxes come after outer ones
		box := b.boxes[i]
		b.kin[box.kin].nodes += box.nodes
		if box.parent > 0 {
			b.boxes[box.parent-1].nodes += box.nodes
		}
	}
	number := 0
	for i := range b.boxes {
		box := &b.boxes[i]
		if b.kin[box.kin].repeated() {
			number++
			box.number = number
		} else if box.parent > 0 {
			box.number = b.boxes[box.parent-1].number
		}
	}
	Walk(b.doc, func(n *Node, _ []*Node) bool {
		if n.Box > 0 {
			n.Box = b.boxes[n.Box-1].number
		}
		return true
	})
}
