internal import CallModel
internal import Foundation

/// A time zone by its name in the IANA database.
enum TimeZoneName {
  static func read(_ value: WrittenValue) -> String? {
    guard let name = value.text() else { return nil }
    return isKnown(name) ? name : value.refused(meant: meant(by: name))
  }

  /// Foundation also takes offsets (`GMT+8`) and abbreviations (`CST`: Chicago or Shanghai?). Neither names a zone.
  private static func isKnown(_ name: String) -> Bool {
    if name == "UTC" || name == "GMT" { return true }
    let isAbbreviation = TimeZone.abbreviationDictionary[name] != nil || name.hasPrefix("GMT") || name.hasPrefix("UTC")
    return !isAbbreviation && TimeZone(identifier: name) != nil
  }

  /// `Asia/Beijing` is no zone of the database, only what everybody tries first.
  private static func meant(by name: String) -> String? {
    if name.lowercased() == "asia/beijing" { return "Asia/Shanghai" }
    return nearestSpelling(to: name, among: ["UTC"] + TimeZone.knownTimeZoneIdentifiers.sorted().filter(isKnown))
  }
}
