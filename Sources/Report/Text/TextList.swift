/// Many short texts, one after the other in one piece of memory: the names that tens of thousands of rows repeat.
///
/// Not an array of strings: whoever takes one out counts a reference to it, and two workers that count references to the same name wait for each other.
struct TextList: ~Copyable, Sendable {
  private let text: TextBuffer
  /// Where each begins, and at last where all end.
  private let starts: [Int]

  /// One text for each of some values.
  init<Value>(_ values: some Sequence<Value>, _ write: (Value, inout TextBuffer) -> Void) {
    var text = TextBuffer()
    var starts = [0]
    starts.reserveCapacity(values.underestimatedCount + 1)
    for value in values {
      write(value, &text)
      starts.append(text.count)
    }
    // So that the last ones are moved by the block, as all others are.
    text.reserve(TextBuffer.block)
    self.text = text
    self.starts = starts
  }

  /// The text in one place.
  subscript(place: Int) -> String { Words.written { append(place, to: &$0) } }

  /// How many bytes it has.
  func count(_ place: Int) -> Int { starts[place + 1] - starts[place] }

  /// The same, where it is to stand.
  func append(_ place: Int, to out: inout TextBuffer) { out.append(text, starts[place]..<starts[place + 1]) }
}
