import CallModel
import Testing

@testable import PipelineFile

/// A small pipeline file in which a test replaces or adds the lines that it is about.
struct PipelineSource {
  var top = ["pipeline: nightly"]
  var input = ["files: calls.csv"]
  var columns = ["organization: [center, team]", "driver: reason"]
  var rollup = ["levels: [center, team]"]
  var rest: [String] = []

  var text: String {
    let columns = ["columns:"] + self.columns.map { "  " + $0 }
    let sections = ["input:"] + (input + columns).map { "  " + $0 } + ["rollup:"] + rollup.map { "  " + $0 }
    return (top + sections + rest).joined(separator: "\n") + "\n"
  }

  /// With these lines added under `input:`.
  static func input(_ lines: String...) -> PipelineSource {
    var source = PipelineSource()
    source.input += lines
    return source
  }

  /// With these lines added under `input.columns:`.
  static func columns(_ lines: String...) -> PipelineSource {
    var source = PipelineSource()
    source.columns += lines
    return source
  }

  /// With these lines added under `rollup:`.
  static func rollup(_ lines: String...) -> PipelineSource {
    var source = PipelineSource()
    source.rollup += lines
    return source
  }

  /// With these lines added at the end.
  static func rest(_ lines: String...) -> PipelineSource {
    var source = PipelineSource()
    source.rest += lines
    return source
  }
}

/// The plan of a file; the test fails with the complaints where there is none.
func plan(_ text: String, file: String = "p.yaml", inputReplaced: Bool = false) throws -> PipelinePlan {
  do {
    return try PipelinePlan.load(file: file, source: Array(text.utf8), inputReplaced: inputReplaced)
  } catch {
    Issue.record("\(error.lines.joined(separator: "\n"))")
    throw error
  }
}

func plan(_ source: PipelineSource) throws -> PipelinePlan { try plan(source.text) }

/// The lines for standard error; none where the file is fine.
func complaints(_ bytes: [UInt8], file: String = "p.yaml", inputReplaced: Bool = false) -> [String] {
  do throws(PipelineFileError) {
    _ = try PipelinePlan.load(file: file, source: bytes, inputReplaced: inputReplaced)
    return []
  } catch {
    #expect(error.status == .badPipeline)
    return error.lines
  }
}

func complaints(_ text: String) -> [String] { complaints(Array(text.utf8)) }

func complaints(_ source: PipelineSource) -> [String] { complaints(source.text) }
