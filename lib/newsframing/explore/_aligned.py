"""What do aligned sentences come to: side by side, word by word, and counted?"""

from typing import Any

import pandas as pd

from newsframing import alignment
from newsframing.explore._articles import join_lines, say_partners
from newsframing.tables import WORD

IN_BOTH = "in both"
CAUTION = (
    "The search counts words in common: what is said in quite other words it does not find, and it may take two "
    "sentences for one. A sentence without a partner is a question to the reader, and no reproach."
)
MOST_BESIDE = 4  # reports of other events that an article is set beside
NO_YARDSTICK = (
    "No report here is known to be of another event, so nothing is counted to hold this against: reports of one "
    "subject often have some sentences with a partner."
)
_KINDS = {"same": "same", "moved": "same, at another place", "replaced": "replaced"}


def lay_out(aligned: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """Lay the sentences of two articles side by side: what both say, then what one alone says.

    The rows of `alignment.lay_side_by_side`; columns found (with the number of the row),
    in FIRST, in SECOND, similarity, words in common, _pair.
    """
    names = {first: "1", second: "2"}  # a doc_id can be called as one of the columns
    numbered = aligned.assign(doc_id=aligned["doc_id"].map(names), other_id=aligned["other_id"].map(names))
    table = alignment.lay_side_by_side(numbered)
    found = table["found"].replace({"only in 1": f"only in {first}", "only in 2": f"only in {second}"})
    columns = [f"in {first}", f"in {second}", "found", "similarity", "words in common"]
    table = table.assign(found=found).set_axis(columns, axis=1)
    for column in columns[:2]:
        table[column] = join_lines(table[column])
    numbers = pd.Series(range(1, len(table) + 1), dtype="int64").astype("str")
    table = table.assign(found=numbers + ": " + table["found"], _pair=range(len(table)))
    return table[["found", *columns[:2], *columns[3:], "_pair"]]


def list_runs(aligned: pd.DataFrame, first: str, second: str) -> pd.DataFrame:
    """List how the words of each pair differ, run by run, and what is nearest to a sentence without a partner.

    One row per run; columns what ("same", "replaced", ...), in FIRST, in SECOND, _pair (as in `lay_out`).
    """
    both = aligned["status"].eq(IN_BOTH)
    groups = (
        aligned[both],
        aligned[~both & aligned["doc_id"].eq(first)],
        aligned[~both & aligned["doc_id"].eq(second)],
    )
    kinds = _KINDS | {"only in a": f"only in {first}", "only in b": f"only in {second}"}
    rows = []
    for pair, row in enumerate(pd.concat(groups).itertuples()):
        if row.status == IN_BOTH:
            runs = alignment.compare_wordings(row.text, row.other_text)
            rows += [(kinds[kind], a, b, pair) for kind, a, b in zip(runs["kind"], runs["a"], runs["b"], strict=True)]
            continue
        sides = (row.text, row.other_text) if row.doc_id == first else (row.other_text, row.text)
        rows.append(("nearest sentence there" if row.other_text else "no word in common with any", *sides, pair))
    table = pd.DataFrame(rows, columns=["what", f"in {first}", f"in {second}", "_pair"])
    return table.assign(**{name: join_lines(table[name]) for name in table.columns[1:3]})


def count_runs(runs: pd.DataFrame, first: str, second: str) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Count the words of the joined sentences by what became of them, and return the runs that are counted.

    One row per kind of run; columns what, passages (runs), words in FIRST, share of FIRST, words in SECOND, share of
    SECOND (of the words of all joined sentences of that article, each as often as it is joined). A run of the same
    words that stands elsewhere counts as "same, at another place".
    """
    kinds = [*_KINDS.values(), f"only in {first}", f"only in {second}"]
    counted = runs[runs["what"].isin(kinds)].drop(columns="_pair")
    table = pd.DataFrame({"what": kinds, "passages": counted["what"].value_counts().reindex(kinds, fill_value=0).array})
    for name in (first, second):
        words = counted[f"in {name}"].str.count(WORD.pattern).groupby(counted["what"]).sum()
        table[f"words in {name}"] = words.reindex(kinds, fill_value=0).astype("int64").array
        table[f"share of {name}"] = table[f"words in {name}"] / max(1, table[f"words in {name}"].sum())
    return table, counted


def list_partners(aligned: pd.DataFrame) -> pd.DataFrame:
    """List the sentences of both articles in their order, each once, with its partners, or with the nearest.

    Columns article, number (from 1), found, partners (how many), sentence, in_the_other_or_nearest, similarity (the
    greatest), _sentence (one for each sentence).
    """
    swap = {"doc_id": "other_id", "sentence_id": "other_sentence_id", "text": "other_text"}
    swap |= {other: own for own, other in swap.items()}
    both = aligned[aligned["status"].eq(IN_BOTH)]
    rows = pd.concat([aligned, both.rename(columns=swap)], ignore_index=True)
    side = rows["doc_id"].ne(aligned["doc_id"].iloc[0])
    rows = rows.assign(side=side.astype("int64")).sort_values(["side", "sentence_id"], kind="stable", ignore_index=True)
    number = rows["sentence_id"].astype("int64") + 1
    table = pd.DataFrame(
        {
            "article": rows["doc_id"],
            "number": number,
            "found": rows["status"].where(rows["status"] == IN_BOTH, "only here"),
            "partners": rows["status"].eq(IN_BOTH).astype("int64"),
            "sentence": join_lines(rows["text"]),
            "in_the_other_or_nearest": join_lines(rows["other_text"]),
            "similarity": rows["similarity"].astype("float64").round(2),
            "_sentence": rows["side"].astype("str") + " " + number.astype("str"),
        }
    )
    how: dict[str, Any] = dict.fromkeys(table.columns, "first")
    how |= {"partners": "sum", "in_the_other_or_nearest": " | ".join, "similarity": "max"}
    return table.groupby(table["_sentence"].to_numpy(), sort=False, as_index=False).agg(how)


def lay_counts(counts: pd.DataFrame, partners: pd.DataFrame, by: str) -> tuple[pd.DataFrame, pd.DataFrame, str]:
    """Lay out what `count_partners` counted, a row per number, with the sentences behind each, and the key of both."""
    rows = [(f"{row[by]}, {found}", row[n], row["sentences"], f"{row[by]}\n{found}")
            for row in counts.to_dict("records")
            for found, n in ((IN_BOTH, "with_a_partner"), ("only here", "only_here"))]  # fmt: skip
    table = pd.DataFrame(rows, columns=[by, "sentences", "of", "_cell"])
    table.insert(3, "share", table["sentences"] / table["of"].where(table["of"] > 0))
    cell = partners[by].astype("str") + "\n" + partners["found"]
    return table, partners.assign(_cell=cell), "_cell"


def say_yardstick(story, doc_id: str, other_id: str) -> str:
    """Say how many sentences of an article have a partner in reports of other events (of articles.csv).

    Where no such report is known, in other reports that are not known to be of its event.
    """
    events = dict(zip(story.articles["doc_id"], story.articles["event_id"].fillna(""), strict=True))
    with_text = set(story.sentences["doc_id"].unique()) - {other_id}
    own = events[doc_id]
    others = [name for name, event in events.items() if own and event not in ("", own) and name in with_text]
    one, more = "report of another event", "reports of other events"
    if not others:
        left = with_text - {doc_id} - {name for name, event in events.items() if own and event == own}
        others = [name for name in events if name in left]
        one, more = "other here, of whatever event", "others here, of whatever event"
    if not others:
        return NO_YARDSTICK
    step = max(1, len(others) // MOST_BESIDE)  # spread over the list
    counts = alignment.count_joined(story.sentences, doc_id, others[::step][:MOST_BESIDE], story.aliases)
    n, of = counts["with_a_partner"], counts["sentences"].iloc[0]
    beside = f"1 {one}" if len(counts) == 1 else f"each of {len(counts)} {more}"
    return f"A yardstick: beside {beside}, {say_partners(n.max(), of, f' of {doc_id}', n.min())}."


def count_partners(partners: pd.DataFrame, by: str, names: list[str]) -> pd.DataFrame:
    """Count the sentences with and without a partner: a row for each of `names` in the column `by`.

    Columns (by), sentences, with_a_partner, only_here, share (with a partner, of the sentences).
    """
    once = partners.drop_duplicates([by, "_sentence"])
    joined = once["found"].eq(IN_BOTH).groupby(once[by]).agg(["size", "sum"]).reindex(names, fill_value=0)
    size, n = joined["size"].to_numpy("int64"), joined["sum"].to_numpy("int64")
    table = pd.DataFrame({by: names, "sentences": size, "with_a_partner": n, "only_here": size - n})
    return table.assign(share=table["with_a_partner"] / table["sentences"].where(table["sentences"] > 0))
