"""How long from a choice to what is to be shown? bench_explore.py [FOLDER]

Each view over the five articles that ship, or the folder named, and over 300 articles made of it by copying: the
function and `as_data`, figures drawn, as the explorer calls them; the browser comes on top (`tests/browser` says how
much). Processor seconds of one core, the best of three calls and the first, and what is sent. A section a view: its
calls stand in `CALLS`.

29 November 2026, a core shared by nine other sessions (alone it is about half); slowest call of each view:

                five articles      300 (84 US articles copied)
    read            0.07 s             0.14 s
    compare_two     0.24 s             0.81 s
    find_word       0.30 s             1.55 s   ("s*": every word with an s)
    who_speaks      0.28 s             1.55 s
    words_apart     0.16 s             0.35 s
    my_list         0.22 s             0.49 s
    try_choices     0.16 s             0.09 s   (with more than 40 articles only what is ticked is asked)
"""

import argparse
import json
import tempfile
import time
from pathlib import Path

import pandas as pd

from newsframing import explore
from newsframing.corpus import load_articles
from newsframing.story import read_story

# Of each view the calls that are measured: arguments and options; FIRST and SECOND are two articles, A and B outlets.
CALLS = {
    "read": [(("FIRST", marks), {}) for marks in "voices speakers labels numbers shared".split()]
    + [(("FIRST", "lexicon: frames"), {}), (("FIRST", "lexicon: policy_frames"), {})],
    "compare_two": [((), {}), (("FIRST", "SECOND"), {}), (("A", "B"), {}), (("A",), {})],
    "find_word": [(("the",), {}), (("s*",), {})],
    "who_speaks": [(("side",), {}), (("voice",), {}), (("kind of source",), {})],
    "words_apart": [(("FIRST",), {}), (("A", "B"), {}), (("FIRST",), {"method": "tf-idf"})],
    "my_list": [(("loaded",), {}), (("frames",), {"add": ("said",)})],
    "try_choices": [((), {})],
}


def copy_articles(folder: Path | None, n: int, place: Path) -> Path:
    """Make a folder of `n` articles out of those of another one, each under new names; return it."""
    articles = load_articles(folder)
    rows = pd.concat([articles] * (n // len(articles) + 1), ignore_index=True).head(n)
    ids = [f"{doc_id}-{number}" for number, doc_id in enumerate(rows["doc_id"])]
    (place / "pages").mkdir(parents=True)
    for doc_id, text in zip(ids, rows["text"], strict=True):
        (place / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    rows.assign(doc_id=ids)[["doc_id", "outlet", "headline"]].to_csv(place / "articles.csv", index=False)
    return place


def measure(story, name: str, given: tuple, options: dict) -> None:
    """Print how long a call of a view takes, and how much it sends."""
    articles, outlets = story.articles["doc_id"].tolist(), story.articles["outlet"].unique().tolist()
    stand_for = {"FIRST": articles[0], "SECOND": articles[1], "A": outlets[0], "B": outlets[-1]}
    given = tuple(stand_for.get(value, value) for value in given)
    seconds = []
    for _ in range(3):
        began = time.process_time()
        data = getattr(explore, name)(story, *given, **options).as_data()
        seconds.append(time.process_time() - began)
    asked, sent = f"{(*given, *options.items())}"[:60], len(json.dumps(data)) / 1000
    print(f"  {name:12}{asked:62}{min(seconds):7.3f} s, first {seconds[0]:6.3f} s {sent:8,.0f} kB", flush=True)


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path, nargs="?")
    named = parser.parse_args().folder
    with tempfile.TemporaryDirectory() as place:
        for folder in (named, copy_articles(named, 300, Path(place) / "many")):
            began = time.process_time()
            read = read_story(folder)
            print(f"{len(read.articles)} articles, read in {time.process_time() - began:.1f} s", flush=True)
            for view in [view for view in CALLS if hasattr(explore, view)]:
                for arguments, choices in CALLS[view]:
                    if view == "try_choices" and folder is not None:
                        choices = choices | {"folder": str(folder)}
                    measure(read, view, arguments, choices)
