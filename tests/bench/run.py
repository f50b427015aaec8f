"""`make bench`: one table of how fast and how small everything is, with its bars; `--quick` measures little."""

import os
import sys
import time

import builds
import extraction
import figures
import gestures
import start
from rows import show

PARTS = {"extraction": extraction, "figures": figures, "start": start, "gestures": gestures, "builds": builds}


def main() -> None:
    """Print the table; names of parts as arguments choose among them."""
    quick = "--quick" in sys.argv
    chosen = [name for name in PARTS if name in sys.argv] or list(PARTS)
    started = time.perf_counter()
    load = f"; load {os.getloadavg()[0]:.1f}" if hasattr(os, "getloadavg") else ""
    sys.stdout.write(
        f"{os.cpu_count()} cores{load}: times of several processes mean little on a busy machine\n"
    )
    every = [show(PARTS[name].rows(quick)) for name in chosen]
    verdict = "all bars hold" if all(every) else "some bars fall short"
    sys.stdout.write(f"{verdict}; {time.perf_counter() - started:.0f} seconds\n")


if __name__ == "__main__":
    main()
