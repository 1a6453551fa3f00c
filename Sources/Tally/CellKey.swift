internal import CallModel

/// Organization, driver and channel of a call in one word, and whether it was abandoned.
struct CellKey: Hashable, Sendable {
  static let codeBits: UInt64 = 24
  static let channelBits: UInt64 = 15
  private let word: UInt64

  /// - Precondition: codes of organization and driver are below 2^24, that of the channel is below 2^15; an abandoned call has no driver.
  @inline(__always)
  init(_ call: Call) {
    let codes =
      UInt64(UInt32(bitPattern: call.organization)) << (Self.codeBits + Self.channelBits) | UInt64(UInt32(bitPattern: call.driver))
      << Self.channelBits
    precondition((call.organization | call.driver) >> Int32(Self.codeBits) == 0 && call.channel >> Int32(Self.channelBits) == 0)
    precondition(!call.isAbandoned || call.driver == 0)
    word = (codes | UInt64(UInt32(bitPattern: call.channel))) << 1 | (call.isAbandoned ? 1 : 0)
  }

  var organization: Int { Int(word >> (1 + Self.channelBits + Self.codeBits)) }
  var driver: Int { Int(word >> (1 + Self.channelBits) & (1 << Self.codeBits - 1)) }
  var channel: Int { Int(word >> 1 & (1 << Self.channelBits - 1)) }
  var isAbandoned: Bool { word & 1 != 0 }

  /// Multiplies and folds the halves of the product.
  @inline(__always)
  var hash: UInt32 {
    let product = (word ^ 0xE703_7ED1_A0B4_28DB).multipliedFullWidth(by: 0xA076_1D64_78BD_642F)
    let folded = product.high ^ product.low
    return UInt32(truncatingIfNeeded: folded ^ folded >> 32)
  }
}
