#!/usr/bin/env python3
"""Times VitalFew's whole run beside engines that only make its cube, and beside the floors, in one sitting.

Run by `make bench`. Every round runs each command once, in turn, so that a ratio compares neighbours in time; medians are printed. Peers come from PyPI into a virtual
environment under the build folder. Each peer groups the same log by team path, channel and driver path with the sums and counts that the cube holds, at its default (all cores).
"""
import argparse
import os
import pathlib
import statistics
import subprocess
import sys
import time

ROOT = pathlib.Path(__file__).resolve().parent.parent
BUILD = ROOT / ".build" / "bench"
VITALFEW = ROOT / ".build" / "release" / "vitalfew"

DUCKDB = """
import duckdb, sys
rows = duckdb.sql(f'''
  select center, department, skill, team, channel, driver, sub_driver,
    count(*) filter (abandoned = 0) as handled, sum(abandoned) as abandoned,
    sum(handle_seconds) filter (abandoned = 0), sum(handle_seconds::hugeint * handle_seconds) filter (abandoned = 0),
    count(handle_seconds) filter (abandoned = 0), sum(wait_seconds) filter (abandoned = 0), count(resolved), count(*) filter (resolved = 'Y'),
    count(*) filter (csat = 1), count(*) filter (csat = 2), count(*) filter (csat = 3), count(*) filter (csat = 4), count(*) filter (csat = 5)
  from read_csv('{sys.argv[1]}', header = true) group by all''').fetchall()
print(len(rows))
"""

POLARS = """
import polars as pl, sys
keys = ["center", "department", "skill", "team", "channel", "driver", "sub_driver"]
handled = pl.col("abandoned") == 0
cube = (
    pl.scan_csv(sys.argv[1])
    .group_by(keys)
    .agg(
        handled.sum().alias("handled"), pl.col("abandoned").sum().alias("abandoned_calls"), pl.col("handle_seconds").sum().alias("handle_sum"),
        (pl.col("handle_seconds").cast(pl.Int64) ** 2).sum().alias("handle_squares"), pl.col("handle_seconds").count().alias("handle_n"),
        pl.col("wait_seconds").sum().alias("wait_sum"), pl.col("resolved").count().alias("fcr_n"), (pl.col("resolved") == "Y").sum().alias("fcr_yes"),
        *[(pl.col("csat") == score).sum().alias(f"csat_{score}") for score in range(1, 6)],
    )
    .collect(engine="streaming")
)
print(cube.height)
"""

PIPELINE = """
pipeline: bench
input:
  files: [{log}]
  columns:
    call_id: call_id
    started_at: {{ column: start_time, format: iso8601 }}
    organization: [center, department, skill, team]
    driver: [driver, sub_driver]
    channel: channel
    customer: customer_id
    handle: {{ column: handle_seconds, unit: s }}
    wait: {{ column: wait_seconds, unit: s }}
    abandoned: {{ column: abandoned, yes: ["1"], no: ["0"] }}
    resolved: {{ column: resolved, yes: [Y], no: [N] }}
    satisfaction: {{ column: csat, scale: [1, 5] }}
classify: {{ uncoded: [Other] }}
rollup:
  levels: [{{ name: center }}, {{ name: department }}, {{ name: skill }}, {{ name: team }}]
diagnose: off
report: {{ folder: reports }}
"""


def measured(command):
    """Wall seconds, processor seconds and peak memory in MB of one command."""
    start = time.perf_counter()
    process = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    # 1 is VitalFew's word for a published report in which something falls short.
    if os.waitstatus_to_exitcode(status) not in ((0, 1) if command[0] == VITALFEW else (0,)):
        sys.exit(f"failed: {' '.join(map(str, command))}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024


def peers(log):
    """Python of the virtual environment with each peer's program; those that cannot be installed are left out and named."""
    python = BUILD / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", BUILD / "venv"], check=True)
    found = {}
    for name, program in (("DuckDB", DUCKDB), ("Polars", POLARS)):
        install = subprocess.run([python, "-m", "pip", "install", "-q", name.lower()], stderr=subprocess.PIPE, text=True)
        if install.returncode == 0:
            file = BUILD / f"{name.lower()}_cube.py"
            file.write_text(program)
            found[f"{name} (cube only)"] = [python, file, log]
        else:
            print(f"{name} is left out, it cannot be installed: {install.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return found


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", default="4M", help="rows of the log, as in `vitalfew simulate`")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--no-peers", action="store_true")
    options = parser.parse_args()
    BUILD.mkdir(parents=True, exist_ok=True)
    log = BUILD / f"calls-{options.calls}.csv"
    if not log.exists():
        subprocess.run([VITALFEW, "simulate", "--calls", options.calls, "--seed", "7", "-o", log], check=True)
    pipeline = BUILD / "bench.yaml"
    pipeline.write_text(PIPELINE.format(log=log.name))
    run = [VITALFEW, "run", pipeline, "--quiet"]
    commands = {
        "VitalFew (whole run)": run,
        "VitalFew, one thread": run + ["--threads", "1"],
        "VitalFew, libcsv alone": run + ["--reader", "libcsv"],
        "wc -l": ["wc", "-l", log],
    }
    if not options.no_peers:
        commands.update(peers(log))
    for command in commands.values():
        measured(command)
    rounds = [{name: measured(command) for name, command in commands.items()} for _ in range(options.rounds)]
    first = next(iter(commands))
    print(f"{log.name}: {log.stat().st_size / 1e6:.0f} MB, medians of {options.rounds} rounds, {os.cpu_count()} cores\n")
    print("| command | wall s | CPU s | peak MB | wall ÷ VitalFew | CPU ÷ VitalFew |\n| :--- | ---: | ---: | ---: | ---: | ---: |")
    for name in commands:
        wall, cpu, peak = (statistics.median(r[name][i] for r in rounds) for i in range(3))
        ratios = [statistics.median(r[name][i] / r[first][i] for r in rounds) for i in range(2)]
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {ratios[0]:.2f} | {ratios[1]:.2f} |")


main()
