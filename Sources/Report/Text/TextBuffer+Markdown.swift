/// A column of a table in Markdown.
enum Column {
  /// Words.
  case left(String)
  /// Numbers.
  case right(String)

  var name: String {
    switch self {
    case .left(let name), .right(let name): name
    }
  }
}

extension TextBuffer {
  /// An empty line, unless there already is one: it is what tells blocks of Markdown apart.
  mutating func blank() {
    guard count > 0 else { return }
    if !ends(with: "\n") { append(byte: 0x0A) }
    if !ends(with: "\n\n") { append(byte: 0x0A) }
  }

  /// A block of its own; nothing for an empty text.
  mutating func paragraph(_ text: String) {
    guard !text.isEmpty else { return }
    blank()
    line(text)
  }

  /// A heading with its blank lines.
  mutating func heading(_ level: Int, _ text: String) {
    blank()
    for _ in 0..<level { append("#") }
    append(" ")
    line(text)
  }

  /// A list.
  mutating func list(_ items: [String]) {
    blank()
    for item in items { line("- " + item) }
  }

  /// The head of a table; rows follow.
  mutating func tableHead(_ columns: [Column]) {
    blank()
    row(columns.lazy.map(\.name))
    append("|")
    for column in columns {
      switch column {
      case .left: append(" :--- |")
      case .right: append(" ---: |")
      }
    }
    line()
  }

  /// What stands between two cells of a row that is written piece by piece: a report has half a million of them.
  mutating func nextCell() { append(" | ") }

  /// A row of a table.
  mutating func row(_ cells: some Sequence<String>) {
    append("|")
    for cell in cells {
      append(byte: 0x20)
      append(cell)
      append(" |")
    }
    append(byte: 0x0A)
  }
}
