"""How long does it take to import the library and to load the five articles? Run by hand; it tests nothing.

    python tests/benchmarks/bench_load.py

Medians of seven runs. At most 0.1 s are asked for the import of the package and 0.3 s for the first load after the
imports. Measured 2026-11-22 on a shared machine of two cores:

    import newsframing                      0.001 s
    import newsframing.corpus               0.33 s, of which pandas 0.31 s
    load_articles(), first call             0.11 s
    load_articles(), later calls            0.019 s
    load_lines()                            0.017 s
    load_facts()                            0.004 s
    load_annotations(), each table          0.002 to 0.025 s
"""

import statistics
import subprocess
import sys
from time import perf_counter

from newsframing import corpus
from newsframing.corpus._annotations import ANNOTATIONS

RUNS = 7


def time_once(setup: str, statement: str) -> float:
    """Return the median seconds that `statement` takes when a fresh Python runs it for the first time."""
    program = f"from time import perf_counter as now\n{setup}\nstart = now()\n{statement}\nprint(now() - start)"
    command = [sys.executable, "-c", program]
    runs = [subprocess.run(command, capture_output=True, text=True, check=True) for _ in range(RUNS)]
    return statistics.median(float(run.stdout) for run in runs)


def time_call(function, *arguments) -> float:
    """Return the median seconds of a call after one to warm up."""
    function(*arguments)
    seconds = []
    for _ in range(RUNS):
        start = perf_counter()
        function(*arguments)
        seconds.append(perf_counter() - start)
    return statistics.median(seconds)


if __name__ == "__main__":
    first_load = time_once("from newsframing import corpus", "corpus.load_articles()")
    print(f"import newsframing                {time_once('', 'import newsframing'):.3f} s (at most 0.1)")
    print(f"import pandas                     {time_once('', 'import pandas'):.3f} s")
    print(f"import newsframing.corpus         {time_once('', 'import newsframing.corpus'):.3f} s (with pandas)")
    print(f"load_articles(), first call       {first_load:.3f} s (at most 0.3)")
    print(f"load_articles(), later calls      {time_call(corpus.load_articles):.3f} s")
    print(f"load_lines()                      {time_call(corpus.load_lines):.3f} s")
    print(f"load_facts()                      {time_call(corpus.load_facts):.3f} s")
    for name in ANNOTATIONS:
        print(f"load_annotations({name!r})".ljust(33), f"{time_call(corpus.load_annotations, name):.3f} s")
