/// Why customers of a telecom center call: twelve categories, 120 drivers below them.
///
/// Invented, but with the usual shape: a head of five drivers that makes about 60 % of the calls and a tail that falls off like Zipf's law.
enum DriverTree {
  /// What one kind of call is like.
  struct Driver {
    /// Its name in column `sub_driver`.
    let name: String
    /// How often it occurs, in parts of the sum of all weights, before the mix of a skill and a team shifts it.
    let weight: UInt64
    /// The mean handle time of an average team.
    let seconds: UInt64
    /// How many of a hundred such calls an average team resolves; a low figure makes a difficult driver.
    let solved: Int

    /// A driver of these parts.
    init(_ name: String, weight: UInt64, seconds: UInt64, solved: Int) {
      (self.name, self.weight, self.seconds, self.solved) = (name, weight, seconds, solved)
    }
  }

  /// A branch of the tree.
  struct Category {
    /// Its name in column `driver`.
    let name: String
    /// What belongs to it, most frequent first.
    let drivers: [Driver]

    /// A category of these parts.
    init(_ name: String, _ drivers: [Driver]) { (self.name, self.drivers) = (name, drivers) }
  }

  /// All drivers in tree order, each with the position of its category.
  static let drivers: [(category: Int, driver: Driver)] = categories.enumerated().flatMap { position, category in
    category.drivers.map { (position, $0) }
  }

  /// The tree. The order of the categories is the order of the columns in `Skill.mix`.
  static let categories: [Category] = [
    Category(
      "Data plans",
      [
        Driver("Data used up early", weight: 17_699, seconds: 175, solved: 93),
        Driver("Change of plan", weight: 2_639, seconds: 205, solved: 88),
        Driver("Extra data pack", weight: 1_544, seconds: 210, solved: 90),
        Driver("Plan not applied", weight: 634, seconds: 260, solved: 78),
        Driver("Speed limited after quota", weight: 511, seconds: 195, solved: 88),
        Driver("Shared data group", weight: 342, seconds: 180, solved: 77),
        Driver("Unlimited plan terms", weight: 256, seconds: 255, solved: 91),
        Driver("Data rollover", weight: 244, seconds: 265, solved: 78),
        Driver("Daily pass renewal", weight: 227, seconds: 310, solved: 76),
        Driver("Student plan", weight: 213, seconds: 200, solved: 88),
      ]),
    Category(
      "Network",
      [
        Driver("No data connection", weight: 18_108, seconds: 325, solved: 53),
        Driver("Slow data", weight: 2_547, seconds: 270, solved: 60),
        Driver("No signal indoors", weight: 920, seconds: 355, solved: 55),
        Driver("Dropped calls", weight: 713, seconds: 310, solved: 72),
        Driver("Calls cannot be made", weight: 531, seconds: 440, solved: 66),
        Driver("5G not shown", weight: 313, seconds: 380, solved: 65),
        Driver("Planned works", weight: 359, seconds: 260, solved: 53),
        Driver("Text messages not delivered", weight: 298, seconds: 235, solved: 72),
        Driver("Poor voice quality", weight: 234, seconds: 380, solved: 73),
        Driver("Coverage question", weight: 205, seconds: 235, solved: 66),
      ]),
    Category(
      "Billing",
      [
        Driver("Bill higher than expected", weight: 11_099, seconds: 295, solved: 82),
        Driver("Charge not recognised", weight: 1_164, seconds: 265, solved: 88),
        Driver("Value-added service charge", weight: 716, seconds: 215, solved: 78),
        Driver("Refund not received", weight: 367, seconds: 340, solved: 86),
        Driver("Discount missing", weight: 276, seconds: 340, solved: 81),
        Driver("Bill copy", weight: 232, seconds: 150, solved: 94),
        Driver("Late fee", weight: 172, seconds: 230, solved: 81),
        Driver("Itemised bill", weight: 176, seconds: 210, solved: 88),
        Driver("Tax invoice", weight: 151, seconds: 170, solved: 90),
        Driver("Billing address", weight: 154, seconds: 165, solved: 93),
        Driver("Premium text messages", weight: 126, seconds: 320, solved: 74),
      ]),
    Category(
      "Home broadband",
      [
        Driver("No internet", weight: 6_363, seconds: 455, solved: 61),
        Driver("Slow internet", weight: 767, seconds: 315, solved: 62),
        Driver("Frequent disconnects", weight: 429, seconds: 565, solved: 67),
        Driver("Technician late", weight: 225, seconds: 495, solved: 57),
        Driver("Wi-Fi coverage at home", weight: 176, seconds: 495, solved: 61),
        Driver("Router set-up", weight: 187, seconds: 415, solved: 66),
        Driver("Installation date", weight: 148, seconds: 315, solved: 65),
        Driver("Move of address", weight: 118, seconds: 300, solved: 61),
        Driver("Fixed line dead", weight: 101, seconds: 425, solved: 53),
        Driver("Speed upgrade", weight: 86, seconds: 485, solved: 59),
      ]),
    Category(
      "SIM & activation",
      [
        Driver("SIM not activated", weight: 9_520, seconds: 285, solved: 90),
        Driver("Lost SIM replacement", weight: 1_116, seconds: 225, solved: 70),
        Driver("eSIM set-up", weight: 488, seconds: 235, solved: 85),
        Driver("PUK code", weight: 409, seconds: 130, solved: 95),
        Driver("Identity check failed", weight: 294, seconds: 335, solved: 85),
        Driver("Activation delayed", weight: 269, seconds: 255, solved: 90),
        Driver("Number porting in", weight: 199, seconds: 235, solved: 85),
        Driver("Number selection", weight: 202, seconds: 215, solved: 79),
        Driver("Second SIM", weight: 174, seconds: 320, solved: 90),
        Driver("Registered name change", weight: 146, seconds: 330, solved: 78),
        Driver("SIM size", weight: 141, seconds: 280, solved: 77),
      ]),
    Category(
      "Payments",
      [
        Driver("Top-up not credited", weight: 3_079, seconds: 160, solved: 85),
        Driver("Payment failed", weight: 481, seconds: 250, solved: 93),
        Driver("Suspended after payment", weight: 340, seconds: 230, solved: 95),
        Driver("Balance inquiry", weight: 199, seconds: 95, solved: 95),
        Driver("Direct debit set-up", weight: 138, seconds: 200, solved: 80),
        Driver("Paid twice", weight: 136, seconds: 170, solved: 83),
        Driver("Payment deadline", weight: 124, seconds: 130, solved: 92),
        Driver("Instalment plan", weight: 107, seconds: 180, solved: 92),
        Driver("Prepaid balance expired", weight: 100, seconds: 270, solved: 84),
        Driver("Top-up card unreadable", weight: 98, seconds: 150, solved: 75),
      ]),
    Category(
      "Television",
      [
        Driver("No picture", weight: 989, seconds: 430, solved: 59),
        Driver("Set-top box fault", weight: 257, seconds: 395, solved: 71),
        Driver("Channel missing", weight: 115, seconds: 305, solved: 75),
        Driver("Picture freezes", weight: 86, seconds: 240, solved: 61),
        Driver("Remote control", weight: 72, seconds: 240, solved: 68),
        Driver("Video on demand charge", weight: 64, seconds: 420, solved: 63),
        Driver("Package change", weight: 69, seconds: 270, solved: 59),
        Driver("App login on TV", weight: 58, seconds: 375, solved: 68),
        Driver("Recording lost", weight: 56, seconds: 375, solved: 72),
        Driver("Parental lock", weight: 53, seconds: 415, solved: 79),
      ]),
    Category(
      "Contracts",
      [
        Driver("Cancellation request", weight: 943, seconds: 435, solved: 64),
        Driver("Contract end date", weight: 357, seconds: 385, solved: 64),
        Driver("Early termination fee", weight: 167, seconds: 270, solved: 70),
        Driver("Renewal offer", weight: 147, seconds: 440, solved: 64),
        Driver("Transfer of ownership", weight: 110, seconds: 335, solved: 68),
        Driver("Number porting out", weight: 106, seconds: 440, solved: 71),
        Driver("Cooling-off period", weight: 94, seconds: 420, solved: 77),
        Driver("Contract copy", weight: 86, seconds: 365, solved: 77),
        Driver("Bundle terms", weight: 93, seconds: 490, solved: 62),
        Driver("Pause of service", weight: 84, seconds: 495, solved: 76),
      ]),
    Category(
      "Roaming",
      [
        Driver("Roaming not working", weight: 787, seconds: 235, solved: 74),
        Driver("Roaming bill shock", weight: 293, seconds: 330, solved: 84),
        Driver("Roaming pack purchase", weight: 145, seconds: 285, solved: 77),
        Driver("Country rates", weight: 115, seconds: 210, solved: 90),
        Driver("Roaming barred", weight: 109, seconds: 395, solved: 74),
        Driver("Calls from abroad", weight: 98, seconds: 335, solved: 69),
        Driver("Data cap reached abroad", weight: 80, seconds: 350, solved: 82),
        Driver("Border-zone roaming", weight: 88, seconds: 335, solved: 80),
        Driver("Ship and plane rates", weight: 74, seconds: 250, solved: 84),
      ]),
    Category(
      "Complaints",
      [
        Driver("Repeated fault not fixed", weight: 590, seconds: 695, solved: 56),
        Driver("Promise not kept", weight: 255, seconds: 545, solved: 51),
        Driver("Unwanted sales call", weight: 137, seconds: 470, solved: 54),
        Driver("Missed appointment", weight: 109, seconds: 655, solved: 42),
        Driver("Store service", weight: 93, seconds: 390, solved: 44),
        Driver("Wrong information given", weight: 87, seconds: 550, solved: 51),
        Driver("Waiting time", weight: 84, seconds: 530, solved: 35),
        Driver("Compensation claim", weight: 75, seconds: 635, solved: 35),
        Driver("Data protection", weight: 74, seconds: 635, solved: 38),
        Driver("Escalation follow-up", weight: 72, seconds: 475, solved: 51),
      ]),
    Category(
      "Devices",
      [
        Driver("Phone settings", weight: 580, seconds: 315, solved: 59),
        Driver("Phone repair status", weight: 292, seconds: 415, solved: 72),
        Driver("Device order status", weight: 153, seconds: 500, solved: 71),
        Driver("Locked phone", weight: 131, seconds: 525, solved: 67),
        Driver("Hotspot set-up", weight: 120, seconds: 525, solved: 58),
        Driver("Warranty question", weight: 99, seconds: 340, solved: 68),
        Driver("Wearable pairing", weight: 92, seconds: 355, solved: 72),
        Driver("Trade-in value", weight: 96, seconds: 445, solved: 68),
        Driver("Accessory order", weight: 91, seconds: 500, solved: 68),
      ]),
    Category(
      "Account & app",
      [
        Driver("App login failed", weight: 470, seconds: 210, solved: 81),
        Driver("Password reset", weight: 182, seconds: 125, solved: 95),
        Driver("Contact details change", weight: 137, seconds: 140, solved: 95),
        Driver("Loyalty points", weight: 125, seconds: 305, solved: 85),
        Driver("Third-party access", weight: 95, seconds: 245, solved: 77),
        Driver("Account merge", weight: 100, seconds: 240, solved: 84),
        Driver("Notification settings", weight: 91, seconds: 250, solved: 74),
        Driver("Paperless billing", weight: 85, seconds: 305, solved: 84),
        Driver("App crash", weight: 84, seconds: 220, solved: 91),
        Driver("Chat history request", weight: 83, seconds: 245, solved: 84),
      ]),
  ]
}
