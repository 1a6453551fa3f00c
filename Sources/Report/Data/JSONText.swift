internal import FoundationEssentials

/// JSON files: keys in snake case and sorted, so that the same values give the same bytes. Keys of dictionaries stay as they are.
enum JSONText {
  static func bytes(_ value: some Encodable) -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.keyEncodingStrategy = .convertToSnakeCase
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    // Encoding fails only for numbers that are not finite, and there are none.
    guard let data = try? encoder.encode(value) else { return Array("{}\n".utf8) }
    return Array(data) + [0x0A]
  }
}

/// Writes nil as `null`, where leaving the key out would read as "older version".
@propertyWrapper
struct Nullable<Value: Encodable>: Encodable {
  var wrappedValue: Value?

  init(wrappedValue: Value?) { self.wrappedValue = wrappedValue }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    if let wrappedValue { try container.encode(wrappedValue) } else { try container.encodeNil() }
  }
}
