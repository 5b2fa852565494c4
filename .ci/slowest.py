"""Pass the output of `nbdev_test --do_print` on; say at the end which notebooks took longest."""

import re
import sys
import time
from pathlib import Path

started, seconds = {}, {}
for line in sys.stdin:
    print(line, end="", flush=True)
    found = re.match(r"(?:Starting|- Completed) (\S+\.ipynb)", line)
    if found and line.startswith("Starting"):
        started[found[1]] = time.monotonic()
    elif found:
        seconds[found[1]] = time.monotonic() - started[found[1]]
slowest = sorted(seconds, key=seconds.get, reverse=True)[:12]
print("slowest:", ", ".join(f"{Path(name).name} {seconds[name]:.0f} s" for name in slowest))
print(f"all: {sum(seconds.values()):.0f} s, several at a time")
