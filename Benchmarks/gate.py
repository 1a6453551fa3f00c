#!/usr/bin/env python3
"""Fails when a run of 300,000 calls takes more instructions per input byte than is stored in gate.json.

Run by `make bench-gate`. Instructions are counted by valgrind's callgrind, on one thread, and are the same whatever else the machine does. `reading` is what the reader takes with what it
calls: reading, digest, records, rows, counting into cells. `whole run` adds the cube, Pareto, rollup, all pages and data files, and the start of the program.
"""
import argparse
import json
import os
import platform
import re
import shutil
import subprocess
import sys

from setting import BUILD, FOLDER, VITALFEW, Reports, pipeline, simulated

THRESHOLDS = FOLDER / "gate.json"
PROFILE = BUILD / "gate.callgrind"
# ChunkQueue.drain(with:), by the name that a linker sees; every worker is in it until there is nothing left to read.
READING = re.compile(r"^\s*([\d,]+).*\$s6Ingest10ChunkQueueC5drain4with")
CALLS = "300k"

WHAT_TO_DO = f"""
Where the instructions go (the reader's own, then with what it calls):
  callgrind_annotate {PROFILE.relative_to(FOLDER.parent)} | head -40
  callgrind_annotate --inclusive=yes {PROFILE.relative_to(FOLDER.parent)} | head -60
Do the same on the commit before and compare. Where the change is worth its price, say so in the commit and record it: make bench-gate RECORD=1"""


def machine():
    """What decides which code runs: on other machines the thresholds mean nothing."""
    flags = next((line for line in open("/proc/cpuinfo") if line.startswith(("flags", "Features"))), "")
    return platform.machine() + (" avx2" if " avx2" in flags else "")


def profiled(log):
    """Runs callgrind over a whole run on one thread; all instructions."""
    program = BUILD / "vitalfew-stripped"
    # Valgrind cannot read Swift's debug information; the names of functions stay.
    subprocess.run(["strip", "-g", "-o", program, VITALFEW], check=True)
    command = ["valgrind", "--tool=callgrind", f"--callgrind-out-file={PROFILE}", program, "run", pipeline(log), "--quiet", "--threads", "1"]
    reports = Reports(on_disk=False)
    # Hashing begins with random numbers otherwise.
    run = subprocess.run(
        command + ["--output", reports.fresh_folder()], env={**os.environ, "SWIFT_DETERMINISTIC_HASHING": "1"}, capture_output=True, text=True)
    reports.remove()
    collected = re.search(r"Collected : (\d+)", run.stderr)
    # 1 is VitalFew's word for a published report in which something falls short.
    if run.returncode not in (0, 1) or not collected:
        sys.exit(f"the run under valgrind failed with {run.returncode}:\n{run.stderr}")
    return int(collected[1])


def instructions_of_reading():
    """The reader's instructions in the last profile, with what it calls."""
    listing = subprocess.run(
        ["callgrind_annotate", "--inclusive=yes", "--threshold=100", PROFILE], check=True, capture_output=True, text=True).stdout
    found = [int(match[1].replace(",", "")) for match in map(READING.match, listing.splitlines()) if match]
    if not found:
        sys.exit("ChunkQueue.drain(with:) is not in the profile: it was renamed, or the compiler has put it into its caller; change READING in Benchmarks/gate.py")
    return max(found)


def record(found):
    stored = {"machine": machine(), "slack_percent": 3, "instructions_per_byte": {name: round(value, 2) for name, value in found.items()}}
    THRESHOLDS.write_text(json.dumps(stored, indent=2) + "\n")
    print(f"recorded in {THRESHOLDS.relative_to(FOLDER.parent)}: {stored['instructions_per_byte']}")


def verdict(name, found, stored, slack):
    """A line of what was found, and whether it is allowed."""
    change = 100 * (found / stored - 1)
    words = "too many" if change > slack else "fewer: record them (make bench-gate RECORD=1)" if change < -slack else "as before"
    return f"{name:10} {found:8.2f} instructions per byte, {stored:8.2f} stored, {change:+6.1f} %  {words}", change <= slack


def compare(found):
    stored = json.loads(THRESHOLDS.read_text())
    if stored["machine"] != machine():
        sys.exit(f"recorded on {stored['machine']}, this is {machine()}, which runs other code: compare with a commit before on this machine")
    verdicts = [verdict(name, found[name], value, stored["slack_percent"]) for name, value in stored["instructions_per_byte"].items()]
    print("\n".join(line for line, _ in verdicts))
    if not all(holds for _, holds in verdicts):
        sys.exit(WHAT_TO_DO)


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--record", action="store_true", help="store what is found as the new thresholds")
    options = parser.parse_args()
    if not shutil.which("valgrind"):
        sys.exit("valgrind is not there; make bench-gate installs it (Debian's package valgrind)")
    log = simulated(CALLS)
    size = log.stat().st_size
    whole = profiled(log)
    found = {"reading": instructions_of_reading() / size, "whole run": whole / size}
    record(found) if options.record else compare(found)


main()
