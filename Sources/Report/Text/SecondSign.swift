internal import CallModel
internal import Diagnose
internal import Pareto

/// The second sign of difficulty in words: problems that are not difficult as a whole, on which teams lie apart.
enum SecondSign {
  /// Every such problem with where it is; empty where there is none.
  ///
  /// - Parameter nodes: nodes, or all top nodes together, each with its name and a comma where there are several.
  static func paragraph(_ nodes: [(node: Int, place: String)], _ contents: ReportContents, _ diagnosis: Diagnosis) -> String {
    var drivers: [Int] = []
    var places: [Int: [String]] = [:]
    for (node, place) in nodes {
      for found in diagnosis.teamsApart(at: node) {
        let driver = diagnosis.ranking(at: node).drivers[found.row].driver
        let deviation = Words.decimal(100 * found.spread.deviation, places: 1)
        if places[driver] == nil { drivers.append(driver) }
        places[driver, default: []].append(
          "\(place)\(Words.grouped(found.spread.teams)) \(contents.teamLevel.several), standard deviation \(deviation) points")
      }
    }
    guard !drivers.isEmpty else { return "" }
    let named = Words.list(drivers, upTo: 5) { driver in
      let all = places[driver] ?? []
      let more = all.count > 3 ? "; \(Words.count(all.count - 3, "more place"))" : ""
      return "*\(contents.drivers[driver])* (\(all.prefix(3).joined(separator: "; "))\(more))"
    }
    return "**A second sign of difficulty:** FCR differs between \(contents.teamLevel.several) by more than chance explains on \(named). "
      + "See what the best of them do: one solution for all may not be enough."
  }
}
