/// The only thing that outlives the rows: what was counted per organization path, driver and channel.
///
/// The three lists are sorted and hold each entry once, so a position is also a rank in label order; cells are sorted by (organization, driver,
/// channel) and no key occurs twice. Two cubes of the same calls are therefore equal, whatever read them.
public struct Cube: Sendable, Hashable {
  /// One key with its counts; the three positions point into the cube's lists.
  public struct Cell: Sendable, Hashable {
    /// Position in `organization`.
    public let organization: Int32
    /// Position in `drivers`.
    public let driver: Int32
    /// Position in `channels`.
    public let channel: Int32
    /// What was counted.
    public var measures: Measures

    /// A cell at these positions.
    public init(organization: Int32, driver: Int32, channel: Int32, measures: Measures) {
      (self.organization, self.driver, self.channel) = (organization, driver, channel)
      self.measures = measures
    }
  }

  /// Where calls were handled; an abandoned call may end above the last level.
  public let organization: [OrgPath]
  /// What calls were about. The empty path stands for uncoded calls, and for abandoned calls, which carry no driver.
  public let drivers: [DriverPath]
  /// How calls came in; blank where the log does not say.
  public let channels: [Label]
  /// The counts.
  public let cells: CubeCells

  /// A cube of parts that already are as described above.
  public init(organization: [OrgPath], drivers: [DriverPath], channels: [Label], cells: CubeCells) {
    self.organization = organization
    self.drivers = drivers
    self.channels = channels
    self.cells = cells
  }

  /// The same of a list of cells.
  public init(organization: [OrgPath], drivers: [DriverPath], channels: [Label], cells: [Cell]) {
    self.init(organization: organization, drivers: drivers, channels: channels, cells: CubeCells(cells))
  }
}
