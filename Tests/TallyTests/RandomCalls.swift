import CallModel
import TestSupport

extension CallBatch {
  /// One row; what is left out is missing.
  mutating func append(
    organization: Int32, driver: Int32, channel: Int32 = 0, abandoned: Bool = false, handle: Int32 = -1, wait: Int32 = -1,
    resolved: Int8 = -1, satisfaction: Int8 = -1, recommendation: Int8 = -1
  ) {
    var call = Call(organization: organization, driver: driver, channel: channel, isAbandoned: abandoned)
    (call.handle, call.wait, call.resolved) = (handle, wait, resolved)
    (call.satisfaction, call.recommendation) = (satisfaction, recommendation)
    calls.append(call)
  }
}

/// Dictionaries and batches of a few labels that often repeat: of few codes, and of too many for a slot for each combination.
enum RandomCalls {
  private static let labels = ["A", "B", "b", "é", "e\u{301}", "a/b", "话务", "A B"].map { Label($0) }

  private static func path(_ random: inout SeededNumbers, _ depths: ClosedRange<Int>) -> [Label] {
    (0..<Int.random(in: depths, using: &random)).map { _ in labels.randomElement(using: &random) ?? .blank }
  }

  static func dictionary(_ random: inout SeededNumbers) -> CallDictionary {
    CallDictionary(
      organization: (0..<Int.random(in: 1...(Bool.random(using: &random) ? 3 : 400), using: &random)).map { _ in
        OrgPath(path(&random, 1...3))
      },
      drivers: [.uncoded]
        + (0..<Int.random(in: 0...(Int.random(in: 0..<3, using: &random) == 0 ? 5000 : 40), using: &random)).map { _ in
          DriverPath(path(&random, 0...2))
        },
      channels: [.blank] + (0..<Int.random(in: 0...3, using: &random)).map { _ in labels.randomElement(using: &random) ?? .blank })
  }

  /// Mostly short times, some around what a cell holds, some far beyond.
  private static func seconds(_ random: inout SeededNumbers) -> Int32 {
    switch Int.random(in: 0..<20, using: &random) {
    case 0: Int32.random(in: 65_534...65_537, using: &random)
    case 1: Int32.random(in: 0...10_000_000, using: &random)
    default: Int32.random(in: -1...600, using: &random)
    }
  }

  static func batch(_ dictionary: CallDictionary, _ random: inout SeededNumbers) -> CallBatch {
    var batch = CallBatch()
    // Codes grow while a log is read.
    let part = Int.random(in: 1...4, using: &random)
    let code = { (count: Int, random: inout SeededNumbers) in Int32(Int.random(in: 0..<(count * part + 3) / 4, using: &random)) }
    for _ in 0..<Int.random(in: 0...3000, using: &random) {
      let organization = code(dictionary.organization.count, &random)
      let channel = code(dictionary.channels.count, &random)
      if Int.random(in: 0..<10, using: &random) == 0 {
        batch.append(organization: organization, driver: 0, channel: channel, abandoned: true)
      } else {
        batch.append(
          organization: organization, driver: code(dictionary.drivers.count, &random), channel: channel,
          handle: seconds(&random), wait: seconds(&random),
          resolved: Int8.random(in: -1...1, using: &random), satisfaction: Int8.random(in: -1...10, using: &random),
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
          organization: dictionary.organization[Int(batch.calls[row].organization)],
          driver: dictionary.drivers[Int(batch.calls[row].driver)],
          channel: dictionary.channels[Int(batch.calls[row].channel)])
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
    if batch.calls[row].isAbandoned {
      measures.abandoned = 1
      return measures
    }
    measures.handled = 1
    if batch.calls[row].handle >= 0 {
      (measures.handleKnown, measures.handleSeconds) = (1, Int(batch.calls[row].handle))
      measures.handleSquares = UInt128(batch.calls[row].handle) * UInt128(batch.calls[row].handle)
    }
    if batch.calls[row].wait >= 0 { (measures.waitKnown, measures.waitSeconds) = (1, Int(batch.calls[row].wait)) }
    if batch.calls[row].resolved >= 0 { (measures.resolvedKnown, measures.resolvedYes) = (1, Int(batch.calls[row].resolved)) }
    if batch.calls[row].satisfaction >= 0 { measures.satisfaction[Int(batch.calls[row].satisfaction)] = 1 }
    if batch.calls[row].recommendation >= 0 { measures.recommendation[Int(batch.calls[row].recommendation)] = 1 }
    return measures
  }
}
