public import CallModel

/// One thing that is wrong in a pipeline file.
public struct PipelineComplaint: Error, Sendable, Hashable, Comparable {
  /// The line, from 1.
  public let line: Int
  /// The column, from 1, in Unicode scalars.
  public let column: Int
  /// What is wrong, what is allowed, the nearest spelling; one line.
  public let text: String

  /// Where it stands.
  var place: Place { Place(line: line, column: column) }

  /// A complaint about what stands at a place.
  init(_ place: Place, _ text: String) {
    (line, column) = (place.line, place.column)
    self.text = text
  }

  /// By line, then column, then text.
  public static func < (a: PipelineComplaint, b: PipelineComplaint) -> Bool {
    a.place == b.place ? a.text.utf8.lexicographicallyPrecedes(b.text.utf8) : a.place < b.place
  }
}

/// The pipeline file is wrong: everything that is wrong with it, at once. No input was opened.
public struct PipelineFileError: RunFailure, Sendable, Hashable {
  /// The file as given on the command line.
  public let file: String
  /// What is wrong, in file order; never empty.
  public let complaints: [PipelineComplaint]

  /// 78.
  public var status: ExitStatus { .badPipeline }

  /// One line per complaint: `FILE:LINE:COLUMN: what, what is allowed, nearest spelling`.
  public var lines: [String] { complaints.map { "\(file):\($0.line):\($0.column): \($0.text)" } }
}
