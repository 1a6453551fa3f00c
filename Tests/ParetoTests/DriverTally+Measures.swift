import CallModel
import Pareto

extension DriverTally {
  /// Adds calls that were coded with a driver, as a cell of their own.
  mutating func add(_ measures: Measures, driver: Int) { add(Self.cell(measures), 0, driver: driver) }

  /// Adds calls that carry no driver.
  mutating func addUncoded(_ measures: Measures) { addUncoded(Self.cell(measures), 0) }

  private static func cell(_ measures: Measures) -> CubeCells {
    CubeCells([Cube.Cell(organization: 0, driver: 0, channel: 0, measures: measures)])
  }
}
