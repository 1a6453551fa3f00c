/// What customers and agents write: an opening and a closing, eight of each per mood, so 192 texts in all.
///
/// Every text has a comma or a line break, many have quotes, so that a reader of the log meets all that RFC 4180 allows.
enum Comments {
  /// How many halves there are per mood; a power of two.
  static let perMood = 8

  /// First halves: eight unhappy ones, eight neutral ones, eight happy ones.
  static let openings = [
    "Third call about the same thing", "Had to explain everything again", "Nobody called back as promised", "Was cut off twice",
    "Still not working after the restart", "The menu sent me to the wrong place", "Waited the whole evening", "The bill is still wrong",
    "Asked for a written answer", "Will try the app first", "Customer is calling from abroad", "Ticket passed to second level",
    "Customer wants to compare plans", "Line tested during the call", "Old device, no updates left", "Credit noted on the account",
    "Solved on the first call", "Quick and friendly", "Explained the bill line by line", "Patient with all my questions",
    "Called back on time, as agreed", "Better than the shop", "Clear answer at last", "Works again within minutes",
  ]

  /// Second halves, in the same order of moods.
  static let closings = [
    #", and all I hear is "please wait""#, ", I am looking at other providers", ", nobody knows who is responsible",
    #", "24 hours" became five days"#,
    "\nPlease do not send me the same text again.", ", please check before you reply", #", they said "it should work now", it does not"#,
    ", twice this month already",
    ", no further action", #", see note "plan change" of last week"#, ", to be checked after the next bill", ", follow-up in three days",
    "\nCustomer agrees to a reset.\nNo credit given.", #", asked whether "unlimited" has a limit"#, ", sent link to the guide",
    ", will send a photo",
    ", thank you", #", "done" means done here"#, ", would recommend", ", 谢谢", "\nThank you, and greetings to the team.",
    ", no waiting at all", #", the "old school" way of service"#, ", keep it up",
  ]

  /// A comment that suits a score (0: none was given).
  static func choice(score: Int, by bits: UInt64) -> Call.Comment {
    let mood = score == 0 || score == 3 ? 1 : score < 3 ? 0 : 2
    return Call.Comment(
      opening: mood &* perMood &+ Int(bits & UInt64(perMood &- 1)), closing: mood &* perMood &+ Int((bits >> 8) & UInt64(perMood &- 1)))
  }
}
