#!/usr/bin/env python3
"""Times VitalFew's whole run beside engines that only make its cube, and beside the floors, in one sitting.

Run by `make bench`. Every round runs each command once, in turn, so that a ratio compares neighbours in time; medians are printed. Peers come from PyPI into a virtual environment
under the build folder. Each peer groups the same log by team path, channel and driver path with the sums and counts that the cube holds, on all cores. Every run of VitalFew writes into a
fresh folder, in memory or on the disk (`--on-disk`). What a diagnosis adds is measured both on the disk and in memory.
"""
import argparse
import os
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

from setting import BUILD, FOLDER, MEMORY, VITALFEW, Reports, pipeline, simulated

WHOLE_RUN = "VitalFew (whole run)"

DUCKDB = """
import duckdb, sys
duckdb.sql(f'''
  create temp table cube as select center, department, skill, team, channel, driver, sub_driver,
    count(*) filter (abandoned = 0) as handled, sum(abandoned) as abandoned,
    sum(handle_seconds) filter (abandoned = 0), sum(handle_seconds::bigint * handle_seconds) filter (abandoned = 0),
    count(handle_seconds) filter (abandoned = 0), sum(wait_seconds) filter (abandoned = 0), count(resolved), count(*) filter (resolved = 'Y'),
    count(*) filter (csat = 1), count(*) filter (csat = 2), count(*) filter (csat = 3), count(*) filter (csat = 4), count(*) filter (csat = 5)
  from read_csv('{sys.argv[1]}', header = true) group by all''')
print(duckdb.sql('select count(*) from cube').fetchall())
"""

POLARS = """
import polars as pl, sys
keys = ["center", "department", "skill", "team", "channel", "driver", "sub_driver"]
handled = pl.col("abandoned") == 0
# Columns of handled calls alone, made before grouping: a filter inside the aggregation takes Polars twice the time.
of_handled = {"handle": pl.col("handle_seconds").cast(pl.Int64), "wait": pl.col("wait_seconds").cast(pl.Int64)}
cube = (
    pl.scan_csv(sys.argv[1])
    .with_columns(handled.alias("handled"), *[pl.when(handled).then(seconds).alias(name) for name, seconds in of_handled.items()])
    .group_by(keys)
    .agg(
        pl.col("handled").sum(), pl.col("abandoned").sum().alias("abandoned_calls"),
        pl.col("handle").sum().alias("handle_sum"), (pl.col("handle") * pl.col("handle")).sum().alias("handle_squares"),
        pl.col("handle").count().alias("handle_n"), pl.col("wait").sum().alias("wait_sum"),
        pl.col("resolved").count().alias("fcr_n"), (pl.col("resolved") == "Y").sum().alias("fcr_yes"),
        *[(pl.col("csat") == score).sum().alias(f"csat_{score}") for score in range(1, 6)],
    )
    .collect(engine="streaming")
)
print(cube.height)
"""

CLICKHOUSE = """
import chdb, sys
print(chdb.query(f'''
  select count() from (
    select center, department, skill, team, channel, driver, sub_driver,
      countIf(abandoned = 0) as handled, sum(abandoned), sumIf(handle_seconds, abandoned = 0), sumIf(handle_seconds * handle_seconds, abandoned = 0),
      countIf(handle_seconds is not null and abandoned = 0), sumIf(wait_seconds, abandoned = 0), countIf(resolved != ''), countIf(resolved = 'Y'),
      countIf(csat = 1), countIf(csat = 2), countIf(csat = 3), countIf(csat = 4), countIf(csat = 5)
    from file('{sys.argv[1]}', CSVWithNames, 'call_id String, start_time String, center String, department String, skill String, team String, agent_id String,
      channel String, customer_id String, driver String, sub_driver String, handle_seconds Nullable(Int64), wait_seconds Nullable(Int64), abandoned UInt8,
      resolved String, csat Nullable(Int8), comment String')
    group by center, department, skill, team, channel, driver, sub_driver)''', "CSV"))
"""

PEERS = {"DuckDB": ("duckdb", DUCKDB), "Polars": ("polars", POLARS), "ClickHouse": ("chdb", CLICKHOUSE)}

def measured(command):
    """Wall seconds, processor seconds and peak memory in MB of one command, and how much of the processor's time was the kernel's."""
    command = [part() if callable(part) else part for part in command]
    with tempfile.TemporaryFile() as errors:
        start = time.perf_counter()
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=errors)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        # 1 is VitalFew's word for a published report in which something falls short.
        if os.waitstatus_to_exitcode(status) not in ((0, 1) if command[0] == VITALFEW else (0,)):
            errors.seek(0)
            sys.exit(f"failed: {' '.join(map(str, command))}\n{errors.read().decode(errors='replace')}")
    return wall, usage.ru_utime + usage.ru_stime, usage.ru_maxrss / 1024, usage.ru_stime


def whole_run(reports, log, *options, diagnose="off"):
    return [VITALFEW, "run", pipeline(log, diagnose), "--quiet", "--output", reports.fresh_folder, *options]


def compressed(log):
    """The log compressed, made once."""
    file = log.with_suffix(".csv.gz")
    if not file.exists():
        part = file.with_name(file.name + ".part")
        with open(part, "wb") as out:
            subprocess.run(["gzip", "-6", "-c", log], stdout=out, check=True)
        part.rename(file)
    return file


def floors(log):
    """What no reader can be faster than."""
    program = BUILD / "libcsv_floor"
    subprocess.run(["cc", "-O2", "-o", program, FOLDER / "libcsv_floor.c", "-lcsv"], check=True)
    return {"libcsv counting fields, one core": [program, log], "wc -l": ["wc", "-l", log], "reading the file": ["dd", f"if={log}", "of=/dev/null", "bs=256k"]}


def peers(log):
    """Each peer's program with the Python of the virtual environment; those that cannot be installed are left out and named."""
    python = BUILD / "venv" / "bin" / "python"
    if not python.exists():
        subprocess.run([sys.executable, "-m", "venv", BUILD / "venv"], check=True)
    found = {}
    for name, (package, program) in PEERS.items():
        install = subprocess.run([python, "-m", "pip", "install", "-q", package], stderr=subprocess.PIPE, text=True)
        if install.returncode == 0:
            version = subprocess.run([python, "-c", f"import {package}; print({package}.__version__)"], capture_output=True, text=True).stdout.strip()
            file = BUILD / f"{package}_cube.py"
            file.write_text(program)
            found[f"{name} {version} (cube only)"] = [python, file, log]
        else:
            print(f"{name} is left out, it cannot be installed: {install.stderr.strip().splitlines()[-1:]}", file=sys.stderr)
    return found


def sitting(commands, rounds):
    """Medians of every command over some rounds, and of its ratios to the first command of the same round."""
    for command in commands.values():
        measured(command)
    runs = [{name: measured(command) for name, command in commands.items()} for _ in range(rounds)]
    first = next(iter(commands))
    return {
        name: [statistics.median(run[name][i] for run in runs) for i in range(3)]
        + [statistics.median(run[name][i] / run[first][i] for run in runs) for i in range(2)]
        for name in commands
    }


def print_table(title, medians):
    print(f"\n{title}\n")
    print("| command | wall s | CPU s | peak MB | wall ÷ whole run | CPU ÷ whole run |\n| :--- | ---: | ---: | ---: | ---: | ---: |")
    for name, (wall, cpu, peak, wall_ratio, cpu_ratio) in medians.items():
        print(f"| {name} | {wall:.2f} | {cpu:.2f} | {peak:.0f} | {wall_ratio:.2f} | {cpu_ratio:.2f} |")


def print_goals(medians):
    """The goals, and whether they hold here."""
    of_peers = [ratios for name, ratios in medians.items() if "cube only" in name]
    wall, cpu, peak = medians[WHOLE_RUN][:3]
    two_threads = medians["VitalFew, one thread"][3] / medians["VitalFew, two threads"][3]
    goals = [("two threads at least 1.8 times one", two_threads, 1.8), ("peak memory at most 128 MB", 128 / peak, 1)]
    if of_peers:
        goals += [("fastest peer's wall time at least 6 times (not below 4)", min(r[3] for r in of_peers), 6)]
        goals += [("fastest peer's CPU time at least 6 times (not below 4)", min(r[4] for r in of_peers), 6)]
    print()
    for goal, found, least in goals:
        print(f"- {goal}: {found:.2f} ÷ {least}, {'holds' if found >= least else 'does not hold'}")


def has_room(reports, pairs):
    """Whether so many pairs of reports (at 4 million calls 80 MB each) may all be kept where they go; says so where not."""
    place = MEMORY if reports.in_memory else BUILD
    needed, free = pairs * 0.08, shutil.disk_usage(place).free / 1e9
    if free > 1.5 * needed:
        return True
    print(f"- a diagnosis, every report kept in {place}: left out, {pairs} pairs take {needed:.0f} GB and {free:.0f} GB are free (fewer: --pairs)")
    return False


def warm():
    """Touches more memory than two runs take, in a process of its own. A virtual machine may give back to its host what is free, and what it has to get again costs a millisecond or so
    for each MB: whoever runs next has it without."""
    subprocess.run([sys.executable, "-c", "bytearray(b'1') * (512 << 20)"], check=True)


def print_diagnosis(reports, log, pairs, pause, is_warm, condition):
    """What a diagnosis adds: less than rounds differ by, so it is asked for in many pairs of neighbours, of which either one comes first in turn."""
    commands = [whole_run(reports, log), whole_run(reports, log, diagnose="{}")]
    ratios, milliseconds = [], []
    for pair in range(pairs):
        if is_warm:
            warm()
        runs = []
        for command in commands if pair % 2 == 0 else commands[::-1]:
            time.sleep(pause)
            runs.append(measured(command))
        without, diagnosed = runs if pair % 2 == 0 else runs[::-1]
        ratios.append([diagnosed[i] / without[i] - 1 for i in range(2)])
        milliseconds.append([1000 * (diagnosed[i] - without[i]) for i in (1, 3)])
    for name, added in zip(("wall", "CPU"), zip(*ratios)):
        low, middle, high = (100 * quartile for quartile in statistics.quantiles(added, n=4, method="inclusive"))
        holds = "holds" if middle <= 20 else "does not hold"
        print(f"- a diagnosis adds at most 20 % of the {name} time: {middle:.1f} %, {holds} ({condition}; median of {pairs} pairs; half of them {low:.0f} to {high:.0f} %)")
    processor, kernel = (statistics.median(added) for added in zip(*milliseconds))
    print(f"  {processor:.0f} ms of processor time, of them {kernel:.0f} ms the kernel's")


def main():
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--calls", default="4M", help="rows of the log, as in `vitalfew simulate`")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--pairs", type=int, default=100, help="runs with and without diagnosis, one after the other")
    parser.add_argument("--pause", type=float, default=0, help="seconds before each of them, in which the system may take back what the one before had, as between nights")
    parser.add_argument("--no-peers", action="store_true")
    parser.add_argument("--on-disk", action="store_true", help="write the reports of the table to the disk, not to memory")
    options = parser.parse_args()
    reports = Reports(options.on_disk)
    log = simulated(options.calls)
    commands = {
        WHOLE_RUN: whole_run(reports, log),
        "VitalFew, one thread": whole_run(reports, log, "--threads", "1"),
        "VitalFew, two threads": whole_run(reports, log, "--threads", "2"),
        "VitalFew with diagnosis": whole_run(reports, log, diagnose="{}"),
        "VitalFew, log as .gz": whole_run(reports, log, "--input", compressed(log)),
        "VitalFew, libcsv alone": whole_run(reports, log, "--reader", "libcsv"),
        "VitalFew, a night of 430,000 calls": whole_run(reports, simulated("430k")),
        **floors(log),
    }
    if not options.no_peers:
        commands.update(peers(log))
    try:
        medians = sitting(commands, options.rounds)
        print_table(f"{log.name}: {log.stat().st_size / 1e6:.0f} MB, medians of {options.rounds} rounds, {os.cpu_count()} cores", medians)
        print_goals(medians)
        if options.pairs > 1:
            memory, kept = Reports(on_disk=False), Reports(on_disk=False, keep=True)
            # As nights leave them first. Where there is no folder in memory all of them are on the disk, and the others would say the same.
            conditions = [("on the disk, every report kept", Reports(on_disk=True), False)]
            if memory.in_memory:
                conditions += [
                    ("in memory, each report removed before the next", memory, False), ("in memory, every report kept", kept, False),
                    ("in memory touched before each pair, every report kept", kept, True),
                ]
            for condition, place, is_warm in conditions:
                if place is not memory and not has_room(place, options.pairs):
                    continue
                try:
                    print_diagnosis(place, log, options.pairs, options.pause, is_warm, condition)
                finally:
                    place.remove()
    finally:
        reports.remove()


main()
