"""How many lines a second does the cleaning ledger label?

    python tests/benchmarks/bench_cleaning.py [FOLDER]

Labels every *.txt page of FOLDER (default: the project's corpus/pages, repeated 200 times under new names), then
pages that could hurt. At least 4,000 lines a second are asked for. Measured 2026-11-22 on one core of a shared machine:

    the five pages 200 times                44,000 lines/s
    417 news pages of 128,000 lines         32,000 lines/s in one table, 18,000 one page at a time
    a page of 100,000 different lines       14,000 lines/s
    a page of 100,000 equal lines           40,000 lines/s
    a line of a million letters             0.03 s
    a line of 250,000 words                 0.25 s
    a million opening quotation marks       0.24 s
"""

import sys
import time
from pathlib import Path

import pandas as pd

from newsframing import cleaning

CORPUS = Path(__file__).resolve().parents[2] / "corpus" / "pages"


def read_pages(folder: Path, copies: int) -> pd.DataFrame:
    """One row per line of the folder's pages, each page `copies` times under its own name."""
    rows = []
    for path in sorted(folder.glob("*.txt")):
        page = path.read_bytes().decode("utf-8").split("\n")
        for copy in range(copies):
            rows += [(f"{path.stem}-{copy}", number, text) for number, text in enumerate(page, start=1)]
    return pd.DataFrame(rows, columns=["doc_id", "line_no", "text"])


def one_page(texts: list[str]) -> pd.DataFrame:
    """A lines table of one page."""
    return pd.DataFrame({"doc_id": "page", "line_no": range(1, len(texts) + 1), "text": texts})


def main():
    """Print lines, seconds and lines a second for each case."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else None
    cases = {
        "pages": read_pages(folder or CORPUS, 1 if folder else 200),
        "100,000 different lines": one_page(
            [f"The mayor said {n} roads would be mended by May {n % 30}." for n in range(100_000)]
        ),
        "100,000 equal lines": one_page(["The mayor said that all the roads would be mended by May."] * 100_000),
        "1,000,000 letters": one_page(["a" * 1_000_000]),
        "250,000 words in a line": one_page(["word. " * 250_000]),
        "1,000,000 opening quotation marks": one_page(["“" * 1_000_000, "donate to us “" * 50_000]),
    }
    for name, lines in cases.items():
        start = time.perf_counter()
        cleaning.label_lines(lines)
        seconds = time.perf_counter() - start
        print(f"{name:36s} {len(lines):8,d} lines {seconds:7.2f} s {len(lines) / seconds:10,.0f} lines/s")


if __name__ == "__main__":
    main()
