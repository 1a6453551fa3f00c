internal import CallModel

/// The paths that a register's cells stand for. A register writes the same few again and again: each is read once and kept once.
struct WrittenPaths {
  /// A node as it was written.
  struct Scope {
    let path: OrgPath
    /// The trimmed cell where it differs from the text that we would write.
    let written: String?
  }

  /// A driver as it was written.
  struct Driver {
    /// Without the star.
    let path: DriverPath
    /// Whether everything below it is meant as well: the last label is a star. In `Billing \/ *` the star is part of a name.
    let coversBelow: Bool
    /// The trimmed cell where it differs from the text that we would write.
    let written: String?
  }

  /// By the cell's bytes: texts that only look alike stand for different paths.
  private var scopes: [[UInt8]: Scope] = [:]
  private var drivers: [[UInt8]: Driver] = [:]

  /// The node of a cell; the empty path for a blank one.
  mutating func scope(_ cell: String) -> Scope {
    let bytes = Array(cell.utf8)
    if let known = scopes[bytes] { return known }
    let text = cell.withoutFormulaApostrophe
    let path = OrgPath(text: text)
    let scope = Scope(path: path, written: Self.written(text, unless: path.text))
    scopes[bytes] = scope
    return scope
  }

  /// The driver of a cell; the empty path for a blank one.
  mutating func driver(_ cell: String) -> Driver {
    let bytes = Array(cell.utf8)
    if let known = drivers[bytes] { return known }
    let text = cell.withoutFormulaApostrophe
    let path = DriverPath(text: text)
    let coversBelow = path.name == Label("*")
    let driver = Driver(
      path: coversBelow ? path.prefix(path.depth - 1) : path, coversBelow: coversBelow, written: Self.written(text, unless: path.text))
    drivers[bytes] = driver
    return driver
  }

  private static func written(_ text: String, unless ours: String) -> String? {
    let label = Label(text)
    return label == Label(ours) ? nil : label.text
  }
}
