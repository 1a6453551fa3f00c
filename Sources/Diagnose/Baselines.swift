/// What the drivers of one node are compared with, the driver taken off: the node itself, and groups of the driver tree. They are few, and kept for the
/// whole run.
struct Baselines: Sendable {
  /// The place of the node itself.
  static let node = 0

  /// The values of each.
  let values: [IndicatorSamples]
  /// For each how many labels its driver path has; 0: the node.
  private let depths: [Int16]

  /// - Parameters:
  ///   - node: all handled calls of the node, the uncoded included.
  ///   - groups: the groups that follow it, with the number of labels of their paths.
  init(node: IndicatorSamples, groups: [(values: IndicatorSamples, depth: Int)]) {
    values = [node] + groups.map(\.values)
    depths = [0] + groups.map { Int16(clamping: $0.depth) }
  }

  /// Nothing to compare with, for a node without a driver that is compared.
  init() { (values, depths) = ([], []) }

  /// How many labels the driver path of a baseline has; 0: it is the node.
  func depth(_ place: Int) -> Int { Int(depths[place]) }

  /// A baseline's values of one indicator without those of a driver in it. Read where they stand: all indicators together are a copy of a hundred bytes.
  func rest(_ place: Int, without driver: Sample, _ indicator: Indicator) -> Sample {
    switch indicator {
    case .fcr: values[place].fcr - driver
    case .csat: values[place].csat - driver
    case .aht: values[place].aht - driver
    }
  }
}
