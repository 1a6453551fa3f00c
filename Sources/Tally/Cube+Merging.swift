public import CallModel

/// A list sorted and without repeats, and where each of its former entries went.
struct SortedPlaces<Value: Comparable & Sendable>: Sendable {
  let values: [Value]
  /// For each entry of the list as it was, its position in `values`.
  let places: [Int32]

  init(_ list: [Value]) {
    let order = list.indices.sorted { list[$0] < list[$1] }
    var values: [Value] = []
    var places = [Int32](repeating: 0, count: list.count)
    for index in order {
      if values.last.map({ $0 < list[index] }) ?? true { values.append(list[index]) }
      places[index] = Int32(values.count - 1)
    }
    (self.values, self.places) = (values, places)
  }
}

extension Cube {
  /// A cube of sorted lists and cells in any order, in which a key may occur more than once. Entries of the lists that no cell uses are left out.
  public init(organization: [OrgPath], drivers: [DriverPath], channels: [Label], unsortedCells cells: [Cell]) {
    let order = cells.indices.sorted { cells[$0].precedes(cells[$1]) }
    self.init(organization: organization, drivers: drivers, channels: channels, sortedCells: order.lazy.map { cells[$0] })
  }

  /// The same for cells that are in order already.
  init(organization: [OrgPath], drivers: [DriverPath], channels: [Label], sortedCells: some Collection<Cell>) {
    var merged: [Cell] = []
    merged.reserveCapacity(sortedCells.count)
    for cell in sortedCells { merged.add(cell) }
    let organizationUse = Used(organization, merged.lazy.map(\.organization))
    let driverUse = Used(drivers, merged.lazy.map(\.driver))
    let channelUse = Used(channels, merged.lazy.map(\.channel))
    if organizationUse.leavesOut || driverUse.leavesOut || channelUse.leavesOut {
      for index in merged.indices {
        let cell = merged[index]
        merged[index] = Cell(
          organization: organizationUse.places[Int(cell.organization)], driver: driverUse.places[Int(cell.driver)],
          channel: channelUse.places[Int(cell.channel)], measures: cell.measures)
      }
    }
    self.init(organization: organizationUse.values, drivers: driverUse.values, channels: channelUse.values, cells: merged)
  }

  /// This cube with another's counts added: associative and commutative, so any number of workers gives the same cube.
  public func merged(with other: Cube) -> Cube {
    let organization = SortedPlaces(self.organization + other.organization)
    let drivers = SortedPlaces(self.drivers + other.drivers)
    let channels = SortedPlaces(self.channels + other.channels)
    let mine = { (cell: Cell) in
      Cell(
        organization: organization.places[Int(cell.organization)], driver: drivers.places[Int(cell.driver)],
        channel: channels.places[Int(cell.channel)], measures: cell.measures)
    }
    let others = { (cell: Cell) in
      Cell(
        organization: organization.places[self.organization.count + Int(cell.organization)],
        driver: drivers.places[self.drivers.count + Int(cell.driver)],
        channel: channels.places[self.channels.count + Int(cell.channel)], measures: cell.measures)
    }
    var merged: [Cell] = []
    merged.reserveCapacity(max(cells.count, other.cells.count))
    var (i, j) = (0, 0)
    while i < cells.count || j < other.cells.count {
      if j == other.cells.count {
        merged.add(mine(cells[i]))
        i += 1
      } else if i == cells.count {
        merged.add(others(other.cells[j]))
        j += 1
      } else {
        let (a, b) = (mine(cells[i]), others(other.cells[j]))
        if b.precedes(a) {
          merged.add(b)
          j += 1
        } else {
          merged.add(a)
          i += 1
        }
      }
    }
    return Cube(organization: organization.values, drivers: drivers.values, channels: channels.values, cells: merged)
  }
}

/// The entries of a sorted list that are used, and where each went.
struct Used<Value: Sendable>: Sendable {
  var values: [Value] = []
  var places: [Int32]
  /// Whether some entry is used by no cell.
  var leavesOut: Bool { values.count < places.count }

  init(_ list: [Value], _ uses: some Sequence<Int32>) {
    var isUsed = [Bool](repeating: false, count: list.count)
    for use in uses { isUsed[Int(use)] = true }
    places = [Int32](repeating: -1, count: list.count)
    for index in list.indices where isUsed[index] {
      places[index] = Int32(values.count)
      values.append(list[index])
    }
  }
}

extension Cube.Cell {
  fileprivate func precedes(_ other: Self) -> Bool {
    (organization, driver, channel) < (other.organization, other.driver, other.channel)
  }

  fileprivate func hasKey(of other: Self) -> Bool {
    (organization, driver, channel) == (other.organization, other.driver, other.channel)
  }
}

extension [Cube.Cell] {
  /// Appends a cell that does not precede the last one, or adds its counts to the last one where the keys are the same.
  fileprivate mutating func add(_ cell: Cube.Cell) {
    if let last = last, last.hasKey(of: cell) { self[count - 1].measures += cell.measures } else { append(cell) }
  }
}
