"""Measure extraction on articles never seen and print one table: `make evaluate`, to keep it `make evaluate RECORD=1`.

Cross-validated on tests/gold (by article, articles that share an incident always on one side), by language and by
kind, beside the figures last recorded in data/linker/scores.json; the totals of ../shared/eval/check where that
folder is; and how far the confidence can be believed. With --extractor NAME another extractor beside the rules.
"""

import argparse
import json
import subprocess
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

import msgspec
from calibration import Prediction, calibration_bins, calibration_error
from compare_extractors import compare, problem_lines, sample_gold
from gold_examples import Gold, load_gold
from scoring import f1, score_article, strictly_right
from train_linker import cross_validate, hold_out, predict, tune

from dashboard.config import data_dir
from dashboard.errors import PanjError
from dashboard.extract.linker import Linker
from dashboard.extractors.working import work_of

ROOT = Path(__file__).parents[2]
SCORES = data_dir() / "linker" / "scores.json"
CHECK = ROOT.parent / "shared" / "eval" / "check"
STEADY_BELOW = 600
"""Articles with lower numbers are complete: only figures on these can be laid beside earlier ones."""
Figures = dict[str, Any]


def tally_all(golds: Sequence[Gold], linkers: Mapping[str, Linker]) -> dict[str, Counter[str]]:
    """Tallies by group (`_groups`) and 'kind clash', ...: a match never crosses kinds; quiet are articles only."""
    tallies: dict[str, Counter[str]] = defaultdict(Counter)
    for gold in golds:
        found = predict(gold, linkers[gold.name])
        whole = score_article(gold.events, found)
        for group in _groups(gold):
            tallies[group] += whole
        for kind in {str(record["kind"]) for record in (*gold.events, *found)}:
            of_kind = ([r for r in records if r["kind"] == kind] for records in (gold.events, found))
            of_one = score_article(*of_kind)
            del of_one["quiet"]
            tallies[f"kind {kind}"] += of_one
    return dict(sorted(tallies.items()))


def _groups(gold: Gold) -> Iterator[str]:
    yield "all"
    yield f"lang {gold.lang}"
    if gold.follows_page:
        yield "pages"
    if int(gold.name.split("-")[1]) < STEADY_BELOW:
        yield "steady"


def figures_of(tally: Counter[str]) -> Figures:
    """Strict and relaxed F1, the share right of dates, provinces and counts, false events a quiet article."""
    pairs, quiet = max(tally["relaxed"], 1), tally["quiet"]
    return {
        "gold": tally["gold"],
        "found": tally["found"],
        "strict": round(f1(tally["strict"], tally["gold"], tally["found"]), 3),
        "relaxed": round(f1(tally["relaxed"], tally["gold"], tally["found"]), 3),
        "dates": round(tally["dates"] / pairs, 3),
        "provinces": round(tally["provinces"] / pairs, 3),
        "counts": round(tally["counts"] / tally["counted"], 3) if tally["counted"] else None,
        "quiet_false": round(tally["quiet_false"] / quiet, 3) if quiet else None,
    }


def judged(golds: Sequence[Gold], linkers: Mapping[str, Linker]) -> list[Prediction]:
    """Every report's confidence and whether it is strictly right, by linkers that never saw the article."""
    found = []
    for gold in golds:
        records = predict(gold, linkers[gold.name])
        rights = strictly_right(gold.events, records)
        found += [
            (r["confidence"], right) for r, right in zip(records, rights, strict=True) if right is not None
        ]
    return found


def check_totals(folder: Path) -> Figures | None:
    """Totals of the check set, scored in a process of its own that shows nothing of it; None where it is not there."""
    scorer = folder.parent / "score.py"
    if not (folder.is_dir() and scorer.is_file()):
        return None
    with tempfile.TemporaryDirectory() as scratch:
        reports = Path(scratch) / "reports.jsonl"
        panj = Path(sys.executable).with_name("panj")
        subprocess.run([panj, "extract", folder, "-o", reports], capture_output=True, check=False)
        scored = [sys.executable, str(scorer), str(folder), str(reports), "--json"]
        answer = json.loads(subprocess.run(scored, capture_output=True, check=True, text=True).stdout)
    whole, slots = answer["all"], answer["slots"]
    return {
        "gold": whole["gold"],
        "found": whole["found"],
        "strict": round(whole["strict_f1"], 3),
        "relaxed": round(whole["relaxed_f1"], 3),
        "dates": _rounded(slots["date"]),
        "provinces": _rounded(slots["admin1"]),
        "counts": _rounded(slots["count"]),
        "quiet_false": _rounded(slots["false_per_quiet_article"]),
    }


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 3)


def table(now: Figures, before: Figures) -> Iterator[str]:
    """A row for each group, the change since the last record in brackets."""
    columns = ("strict", "relaxed", "dates", "provinces", "counts", "quiet_false")
    yield f"{'':18}{'gold':>6}{'found':>7}" + "".join(f"{name:>17}" for name in columns)
    for group, figures in now.items():
        known = before.get(group, {})
        cells = (_cell(figures[name], known.get(name)) for name in columns)
        yield f"{group:18}{figures['gold']:6}{figures['found']:7}" + "".join(f"{cell:>17}" for cell in cells)


def _cell(now: float | None, before: float | None) -> str:
    if now is None:
        return "-"
    return f"{now:.3f} ({'new' if before is None else f'{now - before:+.3f}'})"


def calibration_lines(predictions: Sequence[Prediction]) -> Iterator[str]:
    """How many reports of a confidence there are and which share of them is strictly right."""
    yield f"{'confidence':12}{'reports':>8}{'mean':>8}{'right':>8}"
    for one in calibration_bins(predictions):
        yield f"{one.low:.1f}–{one.high:.1f}{'':5}{one.number:8}{one.confidence:8.2f}{one.right:8.2f}"


def held_out(golds: Sequence[Gold]) -> dict[str, Linker]:
    """For every article a linker that never saw it, with the thresholds that are best over all."""
    linkers = cross_validate(hold_out(golds))
    thresholds = tune(golds, linkers)
    return {name: msgspec.structs.replace(linker, **thresholds) for name, linker in linkers.items()}


def show_beside(folders: Sequence[Path], name: str, limit: int | None, allow_network: bool) -> None:
    """Print the figures of the rules and of another extractor on the same articles."""
    try:
        work = work_of(name, allow_network=allow_network)
    except PanjError as error:
        sys.exit(str(error))
    golds = load_gold(folders)
    sample = sample_gold(golds, limit)
    rows, problems = compare(sample, held_out(golds), name, work, figures_of)
    print(
        f"{len(sample)} articles; the rules by linkers that never saw them; in brackets the change from the rules"
    )
    rules = {group: rows[group.replace(name, "rules", 1)] for group in rows}
    print("\n".join(table(rows, rules)))
    print("\n".join(problem_lines(problems)))


def measure(folders: Sequence[Path]) -> tuple[Figures, list[Prediction]]:
    """All figures, and the predictions behind the calibration error."""
    golds = load_gold(folders)
    linkers = held_out(golds)
    predictions = judged(golds, linkers)
    groups = {name: figures_of(tally) for name, tally in tally_all(golds, linkers).items()}
    check = check_totals(CHECK)
    return {
        "articles": len(golds),
        "cross_validated": groups,
        "check": check,
        "calibration_error": round(calibration_error(predictions), 3),
    }, predictions


def main() -> None:
    """Measure, print, and with --record keep the figures."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("folders", nargs="*", type=Path, default=[ROOT / "tests" / "gold"])
    parser.add_argument("--record", action="store_true", help=f"keep the figures in {SCORES.name}")
    parser.add_argument(
        "--extractor", metavar="NAME", help="show this one beside the rules, and nothing else"
    )
    parser.add_argument("--limit", type=int, metavar="N", help="of so many articles, spread over all")
    parser.add_argument("--allow-network", action="store_true", help="let it ask other machines")
    args = parser.parse_args()
    if args.extractor:
        show_beside(args.folders, args.extractor, args.limit, args.allow_network)
        return
    before = json.loads(SCORES.read_text("utf-8")) if SCORES.exists() else {}
    now, predictions = measure(args.folders)
    rows = now["cross_validated"] | ({"check": now["check"]} if now["check"] else {})
    known = before.get("cross_validated", {}) | {"check": before.get("check") or {}}
    print(f"{now['articles']} articles, cross-validated; in brackets the change since the last record")
    print("\n".join(table(rows, known)))
    print("\nWhat confidence is worth on articles never seen")
    print("\n".join(calibration_lines(predictions)))
    print(f"expected calibration error {now['calibration_error']:.3f}")
    if args.record:
        now["check"] = now["check"] or before.get("check")
        SCORES.write_text(json.dumps(now, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
