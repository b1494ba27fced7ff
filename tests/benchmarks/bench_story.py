"""How long do quotations, attributions and quantities take together, against an earlier state? Run by hand.

    python tests/benchmarks/bench_story.py FILE.jsonl [LIB]

FILE.jsonl has one article a line, its text in "text"; the first 2,000 are read. LIB is the folder lib of an earlier
checkout, whose three calls (find_quotations, find_attributions, find_quantities, which looked for its own attributions)
are timed in turn with those of today, so that both meet the same load; the shortest of three runs counts.

Measured 2026-11-29 on a shared machine of two cores, both busy, with 2,000 newswire articles of 122 words on average,
against the last state with one flat folder:

    speech         3.43 s, 2.00 times as fast as before
    quantities     3.27 s, 3.24 times as fast as before
    all            6.69 s, 2.61 times as fast as before
"""

import json
import os
import subprocess
import sys
from pathlib import Path
from time import perf_counter

HERE = Path(__file__).parents[2] / "lib"
RUNS, N_ARTICLES = 3, 2000


def time_calls(path: str, old: bool) -> dict[str, float]:
    """The seconds that each call takes, in this process, with the library that is on its path."""
    import pandas as pd

    if old:
        from newsframing.quantities import find_quantities
        from newsframing.quotations import find_attributions, find_quotations
    else:
        from newsframing.quantities import find_quantities
        from newsframing.quotations import find_speech
    with open(path, encoding="utf-8") as file:
        texts = [json.loads(line)["text"] or "" for line, _ in zip(file, range(N_ARTICLES), strict=False)]
    articles = pd.DataFrame({"doc_id": [f"article {number:05}" for number in range(len(texts))], "text": texts})
    seconds, start = {}, perf_counter()
    if old:
        find_quotations(articles)
        find_attributions(articles)
        seconds["speech"] = perf_counter() - start
        find_quantities(articles)
    else:
        speech = find_speech(articles)
        seconds["speech"] = perf_counter() - start
        find_quantities(articles, speech.attributions)
    seconds["all"] = perf_counter() - start
    seconds["quantities"] = seconds["all"] - seconds["speech"]
    return seconds


def call(path: str, lib: Path, old: bool) -> dict[str, float]:
    """`time_calls` in a process of its own."""
    command = [sys.executable, __file__, path, str(lib), "old" if old else "new"]
    environment = {**os.environ, "PYTHONPATH": str(lib), "OPENBLAS_NUM_THREADS": "1"}
    return json.loads(subprocess.run(command, env=environment, capture_output=True, text=True, check=True).stdout)


def main() -> None:
    if len(sys.argv) == 4:
        print(json.dumps(time_calls(sys.argv[1], sys.argv[3] == "old")))
        return
    path, libs = sys.argv[1], [(HERE, False), *((Path(lib), True) for lib in sys.argv[2:])]
    runs = {lib: [] for lib, _ in libs}
    for _ in range(RUNS):
        for lib, old in libs:
            runs[lib].append(call(path, lib, old))
    best = {lib: {name: min(run[name] for run in own) for name in own[0]} for lib, own in runs.items()}
    for name in ("speech", "quantities", "all"):
        now = best[HERE][name]
        before = "".join(f", {best[lib][name] / now:.2f} times as fast as before" for lib, old in libs if old)
        print(f"{name:12} {now:6.2f} s{before}")


if __name__ == "__main__":
    main()
