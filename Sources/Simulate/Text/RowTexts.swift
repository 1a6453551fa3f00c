/// All the texts that a row can hold, with the commas around them.
struct RowTexts {
  /// The header with its line end.
  static let header =
    "call_id,start_time,center,department,skill,team,agent_id,channel,customer_id,driver,sub_driver,handle_seconds,wait_seconds,"
    + "abandoned,resolved,csat,comment\n"
  /// More than any row has bytes: labels, numbers and comments are all known beforehand.
  static let longestRow = 1_024

  /// The words of all texts.
  private(set) var pool = TextPool()
  /// The simulated days, as `,yyyy-MM-ddT`.
  private(set) var days: [TextPool.Text] = []
  /// The four organization columns: all teams, then all skills without a team, then for each skill its department alone.
  private(set) var places: [TextPool.Text] = []
  /// The channel and its comma.
  private(set) var channels: [TextPool.Text] = []
  /// The two driver columns, then those of a call without code, then `Other`.
  private(set) var drivers: [TextPool.Text] = []
  /// The columns abandoned, resolved and csat: see `ending(of:)`.
  private(set) var endings: [TextPool.Text] = []
  /// The first halves of comments with the quote that opens them.
  private(set) var openings: [TextPool.Text] = []
  /// Their second halves with the quote that closes them.
  private(set) var closings: [TextPool.Text] = []

  /// The texts of a simulation.
  init(_ simulation: Simulation, workforce: Workforce) {
    days = (0..<simulation.days).map { pool.add(",\(CalendarDate(day: simulation.firstDay + $0).text)T") }
    addPlaces(workforce)
    channels = Workforce.channels.map { pool.add(",\($0.name),") }
    drivers =
      DriverTree.drivers.map { pool.add(",\(DriverTree.categories[$0.category].name),\($0.driver.name),") }
      + [pool.add(",,,"), pool.add(",Other,,")]
    for abandoned in ["0", "1"] {
      for resolved in ["", "Y", "N"] {
        for score in ["", "1", "2", "3", "4", "5"] { endings.append(pool.add(",\(abandoned),\(resolved),\(score),")) }
      }
    }
    openings = Comments.openings.map { pool.add("\"" + Self.quoted($0)) }
    closings = Comments.closings.map { pool.add(Self.quoted($0) + "\"") }
  }

  private mutating func addPlaces(_ workforce: Workforce) {
    let departments = workforce.skills.map { node in
      ",\(workforce.shape.centers[node.center].name),\(Skill.all[node.kind].department),"
    }
    let skills = zip(departments, workforce.skills).map { $0 + Skill.all[$1.kind].name + "," }
    for team in workforce.teams {
      places.append(pool.add("\(skills[team.skill])Team \(team.number.text(digits: workforce.shape.teamDigits)),"))
    }
    places += skills.map { pool.add($0 + ",") }
    places += departments.map { pool.add($0 + ",,") }
  }

  /// The text of a call's abandoned, resolved and csat columns.
  @inline(__always)
  func ending(of call: Call) -> TextPool.Text {
    endings[((call.isAbandoned ? 3 : 0) &+ call.resolved.rawValue) &* 6 &+ call.score]
  }

  /// A text within quotes: its own quotes doubled.
  private static func quoted(_ text: String) -> String {
    text.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"")
  }
}
