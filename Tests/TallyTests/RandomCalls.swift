import CallModel

extension CallBatch {
  /// One row; what is left out is missing.
  mutating func append(
    organization: Int32, driver: Int32, channel: Int32 = 0, abandoned: Bool = false, handle: Int32 = -1, wait: Int32 = -1,
    resolved: Int8 = -1, satisfaction: Int8 = -1, recommendation: Int8 = -1
  ) {
    self.organization.append(organization)
    self.driver.append(driver)
    self.channel.append(channel)
    self.abandoned.append(abandoned)
    self.handle.append(handle)
    self.wait.append(wait)
    self.resolved.append(resolved)
    self.satisfaction.append(satisfaction)
    self.recommendation.append(recommendation)
  }
}

/// Dictionaries and batches of a few labels that often repeat.
enum RandomCalls {
  private static let labels = ["A", "B", "b", "é", "e\u{301}", "a/b", "话务", "A B"].map { Label($0) }

  private static func path(_ random: inout Randomness, _ depths: ClosedRange<Int>) -> [Label] {
    (0..<Int.random(in: depths, using: &random)).map { _ in labels.randomElement(using: &random) ?? .blank }
  }

  static func dictionary(_ random: inout Randomness) -> CallDictionary {
    CallDictionary(
      organization: (0..<Int.random(in: 1...400, using: &random)).map { _ in OrgPath(path(&random, 1...3)) },
      drivers: [.uncoded] + (0..<Int.random(in: 0...40, using: &random)).map { _ in DriverPath(path(&random, 0...2)) },
      channels: [.blank] + (0..<Int.random(in: 0...3, using: &random)).map { _ in labels.randomElement(using: &random) ?? .blank })
  }

  static func batch(_ dictionary: CallDictionary, _ random: inout Randomness) -> CallBatch {
    var batch = CallBatch()
    let code = { (count: Int, random: inout Randomness) in Int32(Int.random(in: 0..<count, using: &random)) }
    for _ in 0..<Int.random(in: 0...800, using: &random) {
      let organization = code(dictionary.organization.count, &random)
      let channel = code(dictionary.channels.count, &random)
      if Int.random(in: 0..<10, using: &random) == 0 {
        batch.append(organization: organization, driver: 0, channel: channel, abandoned: true)
      } else {
        batch.append(
          organization: organization, driver: code(dictionary.drivers.count, &random), channel: channel,
          handle: Int32.random(in: -1...10_000_000, using: &random), wait: Int32.random(in: -1...600, using: &random),
          resolved: Int8.random(in: -1...1, using: &random), satisfaction: Int8.random(in: -1...4, using: &random),
          recommendation: Int8.random(in: -1...10, using: &random))
      }
    }
    return batch
  }
}

/// The slow, obvious tally: one dictionary from labels to counts, row by row.
enum SlowTally {
  static func cells(_ batches: [CallBatch], _ dictionary: CallDictionary) -> [(key: String, measures: Measures)] {
    struct Key: Hashable {
      let organization: OrgPath
      let driver: DriverPath
      let channel: Label
    }
    var counts: [Key: Measures] = [:]
    for batch in batches {
      for row in 0..<batch.count {
        let key = Key(
          organization: dictionary.organization[Int(batch.organization[row])], driver: dictionary.drivers[Int(batch.driver[row])],
          channel: dictionary.channels[Int(batch.channel[row])])
        counts[key, default: Measures()] += measures(of: batch, row)
      }
    }
    let order = counts.keys.sorted { a, b in
      a.organization != b.organization
        ? a.organization < b.organization : a.driver != b.driver ? a.driver < b.driver : a.channel < b.channel
    }
    return order.map { ("\($0.organization) | \($0.driver) | \($0.channel)", counts[$0] ?? Measures()) }
  }

  private static func measures(of batch: CallBatch, _ row: Int) -> Measures {
    var measures = Measures()
    if batch.abandoned[row] {
      measures.abandoned = 1
      return measures
    }
    measures.handled = 1
    if batch.handle[row] >= 0 {
      (measures.handleKnown, measures.handleSeconds) = (1, Int(batch.handle[row]))
      measures.handleSquares = UInt128(batch.handle[row]) * UInt128(batch.handle[row])
    }
    if batch.wait[row] >= 0 { (measures.waitKnown, measures.waitSeconds) = (1, Int(batch.wait[row])) }
    if batch.resolved[row] >= 0 { (measures.resolvedKnown, measures.resolvedYes) = (1, Int(batch.resolved[row])) }
    if batch.satisfaction[row] >= 0 { measures.satisfaction[Int(batch.satisfaction[row])] = 1 }
    if batch.recommendation[row] >= 0 { measures.recommendation[Int(batch.recommendation[row])] = 1 }
    return measures
  }
}
