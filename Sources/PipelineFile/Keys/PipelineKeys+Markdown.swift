extension PipelineKeys {
  /// The reference as a Markdown table, one row per key in the order of the contract; ends in a newline.
  public static var markdown: String {
    let rows = table.map { key in
      let fallback = key.notBuilt != nil ? "not built yet" : key.fallback.isEmpty ? "must be written" : key.fallback
      return [code(key.path), cell(key.form.isEmpty ? "mapping" : key.form), cell(fallback), cell(key.meaning)]
    }
    let lines = [["key", "value", "default", "meaning"], ["---", "---", "---", "---"]] + rows
    return lines.map { "| " + $0.joined(separator: " | ") + " |\n" }.joined()
  }

  private static func code(_ text: String) -> String { "`" + cell(text) + "`" }

  /// A text that a Markdown table shows as it is: `*`, `<` and `|` mean something there.
  private static func cell(_ text: String) -> String { text.replacing("|", with: "\\|").replacing("<", with: "\\<") }
}
