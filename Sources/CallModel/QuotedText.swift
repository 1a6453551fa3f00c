extension String {
  /// The text in quotation marks for a one-line message: control characters as `\u{…}`, cut at 200 characters.
  public var quotedForMessage: String {
    var quoted = ""
    for scalar in unicodeScalars.prefix(200) {
      if scalar.properties.generalCategory == .control {
        quoted += "\\u{" + String(scalar.value, radix: 16, uppercase: true) + "}"
      } else {
        quoted.unicodeScalars.append(scalar)
      }
    }
    return "\"" + quoted + (unicodeScalars.count > 200 ? "…\"" : "\"")
  }
}
