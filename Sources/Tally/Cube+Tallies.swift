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
    let organization = SortedPlaces(tallies.flatMap(\.dictionary.organization))
    let drivers = SortedPlaces(tallies.flatMap(\.dictionary.drivers))
    let channels = SortedPlaces(tallies.flatMap(\.dictionary.channels))
    var entries: [TallyEntry] = []
    entries.reserveCapacity(tallies.reduce(0) { $0 + $1.tally.cellCount })
    var first = (organization: 0, driver: 0, channel: 0)
    for (index, explained) in tallies.enumerated() {
      for cell in 0..<explained.tally.cellCount {
        let codes = explained.tally.codes(of: cell)
        entries.append(
          TallyEntry(
            organization: organization.places[first.organization + codes.organization], driver: drivers.places[first.driver + codes.driver],
            channel: channels.places[first.channel + codes.channel], tally: Int32(index), cell: Int32(cell)))
      }
      first.organization += explained.dictionary.organization.count
      first.driver += explained.dictionary.drivers.count
      first.channel += explained.dictionary.channels.count
    }
    entries.sort { $0.precedes($1) }
    self.init(
      organization: organization.values, drivers: drivers.values, channels: channels.values,
      sortedCells: entries.lazy.map { entry in
        Cell(
          organization: entry.organization, driver: entry.driver, channel: entry.channel,
          measures: tallies[Int(entry.tally)].tally.measures(of: Int(entry.cell)))
      })
  }
}

/// A cell of some tally under its place in the cube.
private struct TallyEntry {
  let organization: Int32
  let driver: Int32
  let channel: Int32
  let tally: Int32
  let cell: Int32

  func precedes(_ other: Self) -> Bool {
    organization != other.organization
      ? organization < other.organization : driver != other.driver ? driver < other.driver : channel < other.channel
  }
}
