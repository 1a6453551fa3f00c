"""What the benchmarks and the gate share: where things are, the simulated logs, and the pipeline that reads them."""
import os
import pathlib
import shutil
import subprocess
import time

FOLDER = pathlib.Path(__file__).resolve().parent
BUILD = FOLDER.parent / ".build" / "bench"
VITALFEW = FOLDER.parent / ".build" / "release" / "vitalfew"
MEMORY = pathlib.Path("/dev/shm")


class Reports:
    """Where the timed runs write to, and how what one has left is kept from being measured with the next.

    In memory, where the system has such a folder, each report is removed before the next run (unless all are kept): it gets memory that was used before, which a virtual machine may
    hand out much faster than memory that nobody has touched. On a disk none is removed until the end, because for minutes after many files were deleted a file system looks past every one of
    them for each new file (1,100 pages then take a quarter of a second longer); what was written is on the disk before the next run begins.
    """

    def __init__(self, on_disk=False, keep=False):
        self.in_memory = MEMORY.is_dir() and not on_disk
        self.keep = keep
        self.folder = (MEMORY if self.in_memory else BUILD) / f"vitalfew-reports-{os.getpid()}"

    def fresh_folder(self):
        """A folder that no run has written to yet."""
        if not self.in_memory:
            os.sync()
        elif not self.keep:
            self.remove()
        self.folder.mkdir(parents=True, exist_ok=True)
        return self.folder / str(time.monotonic_ns())

    def remove(self):
        shutil.rmtree(self.folder, ignore_errors=True)

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
diagnose: {diagnose}
report: {{ folder: reports }}
"""


def simulated(calls):
    """The log of so many calls, made once."""
    BUILD.mkdir(parents=True, exist_ok=True)
    log = BUILD / f"calls-{calls}.csv"
    if not log.exists():
        subprocess.run([VITALFEW, "simulate", "--calls", calls, "--seed", "7", "-o", log], check=True)
    return log


def pipeline(log, diagnose="off"):
    """A pipeline file over a log; without a diagnosis, unless `diagnose` says how."""
    file = BUILD / f"{log.name}-{'with' if diagnose != 'off' else 'no'}-diagnosis.yaml"
    file.write_text(PIPELINE.format(log=log.name, diagnose=diagnose))
    return file
