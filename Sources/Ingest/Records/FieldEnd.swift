/// Where a field of a record ends: the position of the separator behind it.
///
/// A record with n fields is n + 1 of these, the first being the position before the record. Neighbouring records share them, so a scanner's list of separators
/// is a list of records as it stands.
struct FieldEnd: Sendable, Hashable {
  var position: Int32
}

extension Span<FieldEnd> {
  /// How many fields the record has.
  var fieldCount: Int { count - 1 }

  /// The bytes of a field.
  func range(_ field: Int) -> Range<Int> { Int(self[field].position) + 1..<Int(self[field + 1].position) }

  /// The bytes of several neighbouring fields, separators included.
  func range(from first: Int, through last: Int) -> Range<Int> { Int(self[first].position) + 1..<Int(self[last + 1].position) }
}
