public import CallModel

/// One worker's counts, and what their codes mean.
public struct ExplainedTally: Sendable {
  /// The counts.
  public let tally: Tally
  /// The dictionary of the batches they come from.
  public let dictionary: CallDictionary

  /// Counts with their dictionary.
  public init(tally: Tally, dictionary: CallDictionary) { (self.tally, self.dictionary) = (tally, dictionary) }
}

extension Cube {
  /// Everything that some workers counted, with the codes explained.
  ///
  /// It is the same for any number of workers and any share of the work: their cells are brought into one order of keys, and what has the same key is added up. The tallies are
  /// read in place, because together they are the largest thing in memory.
  public init(_ tallies: [ExplainedTally]) {
    let used = concurrently(tallies.count) { UsedCodes(tallies[$0]) }
    let organization = SortedPlaces(used.flatMap(\.organization.values))
    let drivers = SortedPlaces(used.flatMap(\.drivers.values))
    let channels = SortedPlaces(used.flatMap(\.channels.values))
    var begins: [CodeStarts] = [CodeStarts()]
    for codes in used { begins.append(begins[begins.count - 1].behind(codes)) }
    let starts = begins
    let counts = (organization.values.count, drivers.values.count, channels.values.count)
    let lists = concurrently(tallies.count) { index in
      TallyEntry.sorted(tallies[index].tally, counts: counts) { key in
        TallyEntry.key(
          organization: organization.places[starts[index].organization + Int(used[index].organization.places[key.organization])],
          driver: drivers.places[starts[index].driver + Int(used[index].drivers.places[key.driver])],
          channel: channels.places[starts[index].channel + Int(used[index].channels.places[key.channel])])
      }
    }
    self.init(
      organization: organization.values, drivers: drivers.values, channels: channels.values,
      cells: CellMerge(tallies.map(\.tally), lists).cells())
  }
}

/// The codes of a tally's dictionary that some cell has: a row that is rejected may have brought others.
private struct UsedCodes: Sendable {
  let organization: Used<OrgPath>
  let drivers: Used<DriverPath>
  let channels: Used<Label>

  init(_ explained: ExplainedTally) {
    let keys = (0..<explained.tally.cellCount).lazy.map { explained.tally.key(of: $0) }
    organization = Used(explained.dictionary.organization, keys.lazy.map { Int32($0.organization) })
    drivers = Used(explained.dictionary.drivers, keys.lazy.map { Int32($0.driver) })
    channels = Used(explained.dictionary.channels, keys.lazy.map { Int32($0.channel) })
  }
}

/// Where the codes of one tally begin among those of all.
private struct CodeStarts: Sendable {
  var organization = 0
  var driver = 0
  var channel = 0

  func behind(_ codes: UsedCodes) -> CodeStarts {
    CodeStarts(
      organization: organization + codes.organization.values.count, driver: driver + codes.drivers.values.count,
      channel: channel + codes.channels.values.count)
  }
}
