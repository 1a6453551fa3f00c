/// The program's version, as `--version`, run.json and the report's fine print give it.
public let version = "0.1.0"
