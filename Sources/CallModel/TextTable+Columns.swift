extension TextTable {
  /// Where columns stand that a table must have.
  ///
  /// - Returns: their positions, in the order of `names`.
  /// - Throws: `TableFailure` where the header lacks any of them, or names one twice.
  public func columns(_ names: [String]) throws(TableFailure) -> [Int] {
    try refuseRepeated(names)
    let positions = names.compactMap(column)
    guard positions.count == names.count else {
      throw .missingColumns(file: file, missing: names.filter { column($0) == nil }, header: header)
    }
    return positions
  }

  /// Refuses a header that names one of these columns twice.
  ///
  /// - Throws: `TableFailure.repeatedColumns`.
  public func refuseRepeated(_ names: [String]) throws(TableFailure) {
    let repeated = names.filter { name in header.count { $0 == name } > 1 }
    guard repeated.isEmpty else { throw .repeatedColumns(file: file, repeated: repeated) }
  }
}

extension String {
  /// The text of a data-file cell: one apostrophe that was put before a formula character, or before an apostrophe, is taken off.
  public var withoutFormulaApostrophe: String {
    var scalars = unicodeScalars[...]
    guard scalars.popFirst() == "'", let next = scalars.first, "=+-@＝＋－＠\t\r'".unicodeScalars.contains(next) else { return self }
    return String(scalars)
  }
}
