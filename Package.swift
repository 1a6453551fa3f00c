// swift-tools-version: 6.2
import PackageDescription

/// Strict everywhere: what the compiler can prove, it proves; a warning of ours is an error.
let strict: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
]

let yams = Target.Dependency.product(name: "Yams", package: "Yams")
let argumentParser = Target.Dependency.product(name: "ArgumentParser", package: "swift-argument-parser")

/// A room of the house (ARCHITECTURE.md): a folder under Sources/.
func room(_ name: String, _ dependencies: [Target.Dependency] = []) -> Target {
  .target(name: name, dependencies: dependencies, swiftSettings: strict)
}

/// The room's tests: a folder under Tests/ named after it.
func tests(_ room: String, _ dependencies: [Target.Dependency] = [], exclude: [String] = []) -> Target {
  .testTarget(
    name: room + "Tests", dependencies: [.byName(name: room), "TestSupport"] + dependencies, exclude: exclude, swiftSettings: strict)
}

let package = Package(
  name: "VitalFew",
  products: [
    .executable(name: "vitalfew", targets: ["vitalfew"])
  ],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", from: "1.8.2"),
    .package(url: "https://github.com/jpsim/Yams", from: "6.2.2"),
  ],
  targets: [
    .systemLibrary(name: "CLibCSV", providers: [.apt(["libcsv-dev"])]),
    .systemLibrary(name: "CCrypto", pkgConfig: "libcrypto", providers: [.apt(["libssl-dev"])]),
    .systemLibrary(name: "CXXHash", pkgConfig: "libxxhash", providers: [.apt(["libxxhash-dev"])]),
    .systemLibrary(name: "CZlib", pkgConfig: "zlib", providers: [.apt(["zlib1g-dev"])]),
    .systemLibrary(name: "CZstd", pkgConfig: "libzstd", providers: [.apt(["libzstd-dev"])]),
    .target(name: "CByteScan"),
    .systemLibrary(name: "CPrefetch"),
    .systemLibrary(name: "CThreads"),
    room("CallModel", ["CThreads"]),
    room("Ingest", ["CallModel", "CByteScan", "CCrypto", "CLibCSV", "CXXHash", "CZlib", "CZstd"]),
    room("Classify", ["CallModel"]),
    room("Tally", ["CallModel", "CPrefetch"]),
    room("Pareto", ["CallModel"]),
    room("Rollup", ["CallModel", "Pareto"]),
    room("Diagnose", ["CallModel", "Pareto"]),
    room("Report", ["CallModel", "Pareto", "Rollup", "Diagnose"]),
    room("PipelineFile", ["CallModel", yams]),
    room("Simulate"),
    room(
      "PipelineRunner",
      ["CallModel", "Ingest", "Classify", "Tally", "Pareto", "Rollup", "Diagnose", "Report", "PipelineFile", "Simulate"]),
    .executableTarget(name: "vitalfew", dependencies: ["PipelineRunner", argumentParser], swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    tests("CallModel"),
    tests("Ingest", ["CallModel", "CByteScan"]),
    tests("Classify", ["CallModel"]),
    tests("Tally", ["CallModel"]),
    tests("Pareto", ["CallModel"]),
    tests("Rollup", ["CallModel", "Pareto"]),
    tests("Diagnose", ["CallModel", "Pareto"], exclude: ["Reference"]),
    tests("Report", ["CallModel", "Pareto", "Rollup", "Diagnose"], exclude: ["Cases"]),
    tests("PipelineFile", ["CallModel"]),
    tests("Simulate"),
    tests("PipelineRunner", ["CallModel", "PipelineFile", "vitalfew"], exclude: ["RealData"]),
  ],
  swiftLanguageModes: [.v6]
)

// `make fuzz` alone: libFuzzer's entry (Tests/Fuzz) and the checks it shares with IngestTests, in place of the tests.
if Context.environment["VITALFEW_FUZZ"] != nil {
  package.targets.removeAll { $0.type == .test }
  package.targets.append(
    .executableTarget(
      name: "fuzz", dependencies: ["Ingest", "CallModel", "CByteScan"], path: "Tests/Fuzz", exclude: ["Corpus", "fuzz.sh", "tokens.dict"],
      swiftSettings: strict))
}
