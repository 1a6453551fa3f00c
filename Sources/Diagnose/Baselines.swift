/// What the drivers of one node are compared with, the driver taken off: the node itself, and groups of the driver tree. They are few, and kept for the
/// whole run.
struct Baselines: Sendable {
  /// The place of the node itself.
  static let node = 0

  /// The values of each.
  let values: [IndicatorSamples]
  /// For each how many labels its driver path has; 0: the node.
  private let depths: [Int16]

  /// The baselines of these values, all handled calls of the node first; none where nothing is compared.
  init(_ values: [IndicatorSamples] = [], depths: [Int16] = []) { (self.values, self.depths) = (values, depths) }

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
