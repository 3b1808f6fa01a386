"""Measures all parts, or those that are named: `python -m benchmarks turns search --json FILE`."""

import argparse
import importlib
import json
import sys
import time
from pathlib import Path

from benchmarks.beside import Missing
from benchmarks.machine import described
from benchmarks.table import Table

PARTS = {  # imported when measured: processes that a part starts read this file again, and have to stay small
    "turns": "benchmarks.turns",
    "search": "benchmarks.finding.search",
    "growth": "benchmarks.finding.growth",
    "ablation": "benchmarks.finding.ablation",
    "hostile": "benchmarks.finding.hostile",
    "edit": "benchmarks.finding.edit",
    "weights": "benchmarks.finding.weights",
    "start": "benchmarks.start",
    "desk": "benchmarks.desk",
    "seats": "benchmarks.seats",
    "fair": "benchmarks.fair",
    "notices": "benchmarks.notices",
    "class": "benchmarks.school_class",
    "widget": "benchmarks.widget",
    "hour": "benchmarks.school_hour",
    "hour-10000": "benchmarks.school_hour_large",
    "fuzz": "benchmarks.fuzz",
    "flood": "benchmarks.flood",
}


def main() -> int:
    """0, or 2 if a part could not be measured here."""
    wanted = _arguments()
    machine = described()
    print(", ".join(f"{name} {value}" for name, value in machine.items()))
    results: dict[str, list[Table]] = {}
    for part in wanted.parts or PARTS:
        try:
            results[part] = _measure(part)
        except Missing as error:
            print(f"\n{part}: {error}", file=sys.stderr)
    if wanted.json:
        tables = {part: [table.as_json() for table in seen] for part, seen in results.items()}
        wanted.json.write_text(json.dumps({"machine": machine, **tables}, ensure_ascii=False, indent=2) + "\n", "utf-8")
    return 0 if len(results) == len(wanted.parts or PARTS) else 2


def _measure(part: str) -> list[Table]:
    began = time.perf_counter()
    tables: list[Table] = importlib.import_module(PARTS[part]).run()
    for table in tables:
        print(f"\n{table.as_text()}")
    print(f"\n{part}: {time.perf_counter() - began:.0f} s", flush=True)
    return tables


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"one of {', '.join(PARTS)}; without it, all")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the figures to a file, too")
    given = parser.parse_args()
    if unknown := [part for part in given.parts if part not in PARTS]:
        parser.error(f"there is no part {unknown[0]}: choose among {', '.join(PARTS)}")
    return given


if __name__ == "__main__":
    sys.exit(main())
