"""How have the units of a sheet been coded already? By the two who coded the corpus, and by the tools."""

from pathlib import Path

import numpy as np
import pandas as pd

from newsframing import corpus, lexicons, quotations, segment, tone
from newsframing.agreement import match_attributions
from newsframing.cleaning import locate_lines
from newsframing.coding._units import NONE, RATINGS, list_units, require_coded_texts, sort_ratings
from newsframing.spans import find_holding

FIRST, SECOND = "first coding", "second coding"
# VADER's own bound: a text is negative at minus this or below, positive at this or above.
_NEITHER = 0.05


def list_codings(
    articles: pd.DataFrame,
    unit: str = "paragraph",
    *,
    attributions: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
    folder: str | Path | None = None,
) -> pd.DataFrame:
    """Code the units of a sheet as they have been coded by hand, and as the tools code them.

    Paragraphs: the `first coding` gives time (annotations/lines), the `second coding`, made without sight of the first,
    time, tone and frame (annotations/paragraphs_second); both are this project's. The `tone lexicon` gives tone by its
    words: 1 if more are positive than negative, -1 if fewer, else 0; a negated word counts for the other side. `VADER`
    gives tone -1 at -.05 or below and 1 at .05 or above, its own bounds. The `frame vocabulary` gives the frame with
    most hits, none if there is no hit, and no code where two frames have as many: counting words was not made for
    coding frames, and this shows it.

    Attributions: the `first coding` (annotations/attributions) and `find_attributions` give affiliation and stance,
    matched with the units as `agreement.match_attributions` says; what one of them has not found, it has not coded.

    `articles`, `unit` and `attributions` are as for `make_sheet`, and the units get the same names; `aliases` as in
    `quotations.find_attributions`; `folder` has annotations/ (that of the library if None; if it has none, the tools
    alone have coded). One row per unit, coder and variable; columns unit, coder, variable, value (text), as
    `read_sheets` gives them. An affiliation or stance that is empty in its table is "none".
    """
    units = list_units(articles, unit, attributions)
    # The corpus names its articles in words; a table of one's own may number them.
    articles, units = (table.assign(doc_id=table["doc_id"].astype("str")) for table in (articles, units))
    names = ["attributions"] if unit == "attribution" else ["lines", "paragraphs_second"]
    tables = [corpus.load_annotations(name, folder) for name in names]
    tables = [table[table["doc_id"].isin(articles["doc_id"])] for table in tables]
    coded = pd.concat([table[["doc_id"]] for table in tables])
    if len(coded):
        loaded = corpus.load_articles(folder)
        require_coded_texts(articles, loaded[loaded["doc_id"].isin(coded["doc_id"])])
    if unit == "attribution" and attributions is not None:
        chosen = attributions.assign(doc_id=attributions["doc_id"].astype("str")).reset_index(drop=True)
        chosen = chosen.iloc[units["row"]].reset_index(drop=True)
        found = {FIRST: tables[0], "find_attributions": quotations.find_attributions(articles, aliases)}
        parts = [_match_attributions(units, chosen, table, coder) for coder, table in found.items()]
    else:
        first, second = tables
        parts = [
            _code_lines(units, first.rename(columns={"episodic_thematic": "time"}), FIRST, ["time"], folder),
            _code_lines(units, second, SECOND, ["time", "tone", "frame"], folder),
            *_code_words(articles, units),
        ]
    ratings = pd.concat(parts, ignore_index=True)[list(RATINGS)]
    return sort_ratings(ratings, ["variable", "coder", "unit"], unit=units["unit"]).astype("str")


def _match_attributions(units: pd.DataFrame, chosen: pd.DataFrame, table: pd.DataFrame, coder: str) -> pd.DataFrame:
    """Affiliation and stance from the rows of `table` that are the attributions `chosen`, one for each unit."""
    pairs = match_attributions(table, chosen)
    pairs = pairs[pairs["outcome"] == "hit"]
    found = table.reset_index(drop=True).iloc[pairs["found_row"].astype("int64")]
    names = units["unit"].to_numpy()[pairs["reference_row"].astype("int64")]
    parts = [
        pd.DataFrame({"unit": names, "variable": variable, "value": found[variable].replace("", NONE).to_numpy()})
        for variable in ("affiliation", "stance")
    ]
    return pd.concat(parts).assign(coder=coder)


def _code_lines(
    units: pd.DataFrame, coded: pd.DataFrame, coder: str, variables: list[str], folder: str | Path | None
) -> pd.DataFrame:
    """What a coder wrote of the lines of the page that are the paragraphs."""
    if coded.empty:
        return pd.DataFrame(columns=list(RATINGS))
    lines = locate_lines(corpus.load_lines(folder)).merge(coded, on=["doc_id", "line_no"], validate="one_to_one")
    both = units.merge(lines, on=["doc_id", "start", "end"], validate="one_to_one")
    codes = both.melt(id_vars="unit", value_vars=variables).query("value != ''")
    return codes.assign(coder=coder)


def _code_words(articles: pd.DataFrame, units: pd.DataFrame) -> list[pd.DataFrame]:
    """Tone by two tools, the frame by its vocabulary."""
    tokens = segment.tokenize(segment.split_sentences(articles))
    signs = _count(units, tokens, "tone", turn=("positive", "negative"))
    by_lexicon = np.sign(signs["positive"] - signs["negative"])
    vader = tone.score_vader(units[["text"]])["vader"]
    by_vader = np.sign(vader.where(vader.abs() >= _NEITHER, 0))
    frames = _count(units, tokens, "frames")
    most = frames.max(axis=1)
    leads = frames.eq(most, axis=0).sum(axis=1) == 1
    frame = frames.idxmax(axis=1).where(most > 0, NONE)
    codes = {
        ("tone lexicon", "tone"): by_lexicon.astype("int64"),
        ("VADER", "tone"): by_vader.astype("int64"),
        ("frame vocabulary", "frame"): frame.where(leads | (most == 0)),
    }
    return [
        pd.DataFrame({"unit": units["unit"], "coder": coder, "variable": variable, "value": values}).dropna()
        for (coder, variable), values in codes.items()
    ]


def _count(units: pd.DataFrame, tokens: pd.DataFrame, name: str, turn: tuple[str, ...] = ()) -> pd.DataFrame:
    """How many hits of each category of a lexicon every unit has; negated ones count for the other one of `turn`."""
    lexicon = lexicons.load_lexicon(name)
    matches = lexicons.match_terms(tokens, lexicon)
    other = dict(zip(turn, reversed(turn), strict=True))
    negated = matches["negated_by"] != ""
    matches["category"] = matches["category"].where(~negated, matches["category"].replace(other))
    counts = pd.crosstab(find_holding(matches, units), matches["category"])
    return counts.reindex(index=range(len(units)), columns=sorted(set(lexicon["category"])), fill_value=0)
