internal import CallModel
internal import Diagnose

extension Indicator {
  /// What it is called on pages.
  var words: StaticString {
    switch self {
    case .fcr: "FCR"
    case .csat: "satisfaction"
    case .aht: "handle time"
    }
  }

  /// What its column is called where cells are figures without a unit.
  var column: String {
    switch self {
    case .fcr: "FCR %"
    case .csat: "CSAT"
    case .aht: "AHT"
    }
  }
}

extension TextBuffer {
  /// A figure: `74.0 %`, `4.21`, `4:12`.
  mutating func append(_ sample: Sample, of indicator: Indicator) {
    append(unitless: sample, of: indicator)
    if indicator == .fcr { append(" %") }
  }

  /// The same in a column whose head says what it is: `74.0`, `4.21`, `4:12`.
  mutating func append(unitless sample: Sample, of indicator: Indicator) {
    switch indicator {
    case .fcr: append(percent: Ratio(sample.sum, sample.count))
    case .csat: append(mean: sample.sum, of: sample.count)
    case .aht: append(duration: sample.sum, of: sample.count)
    }
  }

  /// The figures that decided: `FCR 58.1 % of 182 calls against 74.0 % of 1,204, lower by 15.9 points (8.7 to 23.0)`.
  mutating func append(_ finding: Finding) {
    append(finding.indicator.words)
    append(byte: 0x20)
    append(finding.driver, against: finding.rest, of: finding.indicator)
    guard let difference = finding.difference else { return }
    append(byte: 0x2C)
    append(differenceOf: finding)
    guard let interval = finding.interval else { return }
    let ends = difference > 0 ? (interval.lower, interval.upper) : (-interval.upper, -interval.lower)
    append(" (")
    append(size: ends.0, of: finding.indicator)
    append(" to ")
    append(size: ends.1, of: finding.indicator)
    append(byte: 0x29)
  }

  /// How far apart the two figures are: ` lower by 15.9 points`; nothing where they were not compared.
  mutating func append(differenceOf finding: Finding) {
    guard let difference = finding.difference else { return }
    append(change(difference, of: finding.indicator))
    append(size: difference.magnitude, of: finding.indicator)
    if finding.indicator == .fcr { append(" points") }
  }

  /// Two figures with what they rest on: `58.1 % of 182 calls against 74.0 % of 1,204`, `5:44 in 182 calls against 4:10 in 1,204`.
  private mutating func append(_ sample: Sample, against rest: Sample, of indicator: Indicator) {
    let among = indicator.isRate ? " of " : " in "
    append(sample, of: indicator)
    append(among)
    append(grouped: sample.count)
    append(indicator == .csat ? " answers against " : " calls against ")
    append(rest, of: indicator)
    append(among)
    append(grouped: rest.count)
  }

  private func change(_ difference: Double, of indicator: Indicator) -> String {
    if indicator == .aht { return difference > 0 ? " longer by " : " shorter by " }
    return difference > 0 ? " higher by " : " lower by "
  }

  /// The size of a difference without its unit: `15.9`, `0.42`, `1:34`.
  private mutating func append(size: Double, of indicator: Indicator) {
    switch indicator {
    case .fcr: append(decimal: size * 100, places: 1)
    case .csat: append(decimal: size, places: 2)
    case .aht:
      if size <= -0.5 { append("−") }
      append(duration: Int(size.magnitude.rounded()), of: 1)
    }
  }

  /// `FCR 91.2 % of 84 calls against 60.1 % of 240 in its sisters`.
  mutating func append(_ finding: TeamFinding) {
    append(finding.indicator.words)
    append(byte: 0x20)
    append(finding.team, against: finding.rest, of: finding.indicator)
    append(" in its sisters")
  }

  /// What a clearly better team is better at.
  mutating func append(better findings: ArraySlice<TeamFinding>) {
    var isFirst = true
    for place in findings.indices where findings[place].isBetter {
      if !isFirst { append("; ") }
      append(findings[place])
      isFirst = false
    }
  }
}
