"""How well does each tool work on the articles that somebody has coded by hand? One table for all of them.

Everything in it is counted anew, from the articles and corpus/annotations; nothing is typed. Notebooks 08 and 09 read
it; those that explain a single tool score that one with `agreement`, which is what this table is made with.
"""

from collections.abc import Collection, Iterator
from pathlib import Path

import pandas as pd

from newsframing import corpus, lexicons, quantities, quotations, segment
from newsframing.agreement import score_attributions, score_spans
from newsframing.coding import require_coded_texts
from newsframing.tables import require_columns

SCORED = (
    "lines", "quotations", "attributions", "quantities", "markers", "passives", "status_labels", "entities",
)  # fmt: skip
NUMBERS = ("count", "percent", "money", "measure", "ordinal")
# What a reader calls the work of each tool.
_WORK = {
    "label_lines": "lines of a page",
    "find_quotations": "words in quotation marks",
    "find_attributions": "words given to a source",
    "match_terms": "lists of words",
    "find_passives": "passives",
    "find_quantities": "numbers",
}
_ONE_WAY = ("role", "attribution", "overlap")
MARKERS = {
    "hedge": "hedges",
    "booster": "boosters",
    "evidential": "evidentials",
    "approximator": "approximators",
    "loaded": "loaded words",
}


def score_tools(
    articles: pd.DataFrame | None = None,
    aliases: pd.DataFrame | None = None,
    *,
    folder: str | Path | None = None,
    coder: str = "one person",
) -> pd.DataFrame:
    """Hold what every tool finds against what was coded by hand.

    Precision is the share of what a tool found that the coder has too, recall the share of the coder's that the tool
    found; formulas and intervals (95 percent) are those of `agreement.score_spans`. What is measured is agreement with
    one coder of this project. Whether a second coder would agree more often with the first than the tool does, nobody
    knows here: these spans were coded once (frames and Entman's functions twice: `coding.compare_codings`).

    Where it misleads: rules and word lists were made with these five articles at hand, so their scores here are the
    best that can be hoped for; what some of them reach on other texts stands at the head of each file in
    tests/benchmarks. Few spans of five articles are no sample of anything, and hits of one article come together, so
    the intervals are too narrow. A unit with a condition ("with their speaker") counts a find as wrong and the coder's
    as missed where the condition fails: its precision and recall fall together. The table of names (aliases) was made
    from these very texts: that all persons are found says nothing.

    Parameters
    ----------
    articles
        One row per article; columns doc_id and text, the text as `corpus.load_articles(folder)` gives it, since the
        coding's offsets lead there. All coded articles of the folder if None; one row of them scores one article.
    aliases
        As in `quotations.find_attributions`, each variant once; those of the folder if None.
    folder
        A folder with annotations/; the corpus that comes with the library if None. An article counts as coded if any
        of the tables there has it; a table that is not there or empty leaves its tools out.
    coder
        Who coded: words for the column coder.

    Returns
    -------
    DataFrame
        One row per tool, unit and way of matching, in the order of the notebooks; columns tool (the function), unit
        (what is counted, in words), match, then those of `agreement.score_spans`, coder. match is role (a line has a
        role that the coder accepts, and some have two; blank lines are left out; over all lines precision, recall and
        f1 are the same, the share of lines that are right; a row for each role follows, "lines: body" and so on),
        exact (two spans have the same start and end), overlap (they share at least half of the letters that they cover
        together), any letter (they share one), or attribution (cue and source share a letter; where the words given to
        the source begin and end does not count).

    References
    ----------
    Manning, Raghavan & Schütze, Introduction to Information Retrieval (2008), chapter 8, on precision and recall.
    """
    loaded = corpus.load_articles(folder)
    coded = {name: corpus.load_annotations(name, folder) for name in SCORED}
    articles = _choose_articles(loaded, articles, coded)
    if aliases is None:
        aliases = corpus.load_aliases(folder)
    require_columns(aliases, ("variant",), "aliases")
    if twice := sorted(set(aliases.loc[aliases["variant"].duplicated(), "variant"])):
        raise ValueError(f"aliases has the variants {', '.join(map(repr, twice))} twice: keep one row of each.")
    coded = {name: table[table["doc_id"].isin(articles["doc_id"])] for name, table in coded.items()}
    # A word outside the article's text has no offsets, and the tools do not look there.
    spans = {name: table.dropna(subset=["start", "end"]) for name, table in coded.items() if "start" in table}
    scored = []
    if len(coded["lines"]):
        scored += _score_lines(corpus.load_lines(folder), coded["lines"])
    speech = quotations.find_speech(articles, aliases)
    if len(coded["quotations"]):
        scored += _score_quotations(speech.quotations, spans["quotations"])
    if len(coded["attributions"]):
        scored += _score_attributions(speech.attributions, spans["attributions"])
    tokens = segment.tokenize(segment.split_sentences(articles))
    labels = _match_labels(tokens)
    if len(spans["entities"]):
        scored += _score_names(tokens, labels, spans["entities"], aliases)
    if len(spans["status_labels"]):
        standing = labels[labels["category"] == "status_label"]
        scored += _score("match_terms", "status labels", standing, spans["status_labels"])
    if len(spans["markers"]):
        scored += _score_markers(tokens, spans["markers"])
    if len(coded["passives"]):
        both = lexicons.find_passives(tokens), spans["passives"]
        scored += _score("find_passives", "passives", *both)
        scored += _score("find_passives", "passives, agent named or not", *both, agree=["agent_expressed"])
    if len(coded["quantities"]):
        scored += _score_quantities(quantities.find_quantities(articles, speech.attributions), spans["quantities"])
    table = pd.concat(scored, ignore_index=True).assign(coder=coder)
    return table[["tool", "unit", *(column for column in table if column not in ("tool", "unit"))]]


def list_measures(scores: pd.DataFrame) -> pd.DataFrame:
    """Set precision and recall of each thing counted below each other, in words: for `figures.plot_scores`.

    Of the ways of matching one is kept: half of the letters in common (of lines the role, of attributions the source
    and the cue). The roles of lines are left out; all lines together stay. `scores` is what `score_tools` returns.

    One row per thing counted and measure, precision first; columns group (the tool's work), label (what is counted),
    measure, value, low, high (0 to 1, 95 percent), n ("19 of 20": hits of all found, or of all coded), few (True: the
    interval is wider than half of the scale, or there is none, and the number says little).
    """
    rows = scores[scores["match"].isin(_ONE_WAY) & ~scores["unit"].str.startswith("lines: ")]
    parts = []
    for measure, of in {"precision": "n_found", "recall": "n_reference"}.items():
        part = rows[[measure, f"{measure}_low", f"{measure}_high"]].set_axis(["value", "low", "high"], axis=1)
        n = [f"{hits} of {all_:,}" for hits, all_ in zip(rows["n_hits"], rows[of], strict=True)]
        part = part.assign(group=rows["tool"].map(_WORK), label=rows["unit"], measure=measure, n=n)
        parts.append(part.assign(few=~(part["high"] - part["low"] <= 0.5)))
    columns = ["group", "label", "measure", "value", "low", "high", "n", "few"]
    return pd.concat(parts, ignore_index=True)[columns]


def _choose_articles(loaded: pd.DataFrame, articles: pd.DataFrame | None, coded: dict) -> pd.DataFrame:
    """Return the articles that are coded, after checking that their texts are those on which the coding was made."""
    by_hand = set().union(*(table["doc_id"] for table in coded.values()))
    if articles is None:
        articles = loaded
    require_columns(articles, ("doc_id", "text"), "articles")
    chosen = articles[articles["doc_id"].isin(by_hand)].reset_index(drop=True)
    if chosen.empty:
        asked = ", ".join(map(str, articles["doc_id"])) or "no article"
        known = ", ".join(sorted(by_hand)) or "none: write one of " + ", ".join(f"annotations/{n}.csv" for n in SCORED)
        raise ValueError(f"no article here is coded by hand. Asked for: {asked}; coded: {known}.")
    require_coded_texts(chosen, loaded)
    return chosen


def _score_lines(lines: pd.DataFrame, coded: pd.DataFrame) -> list[pd.DataFrame]:
    """Roles of lines; a line is a span of its own, from its number to the next."""
    both = lines.merge(coded, on=["doc_id", "line_no"], suffixes=("", "_coded"), validate="one_to_one")
    accepted = (both["role_coded"] + "|" + both["alt_roles"]).str.split("|")
    fits = [role in roles for role, roles in zip(both["role"], accepted, strict=True)]
    both["role_coded"] = both["role"].where(fits, both["role_coded"])
    both = both[(both["role"] != "blank") | (both["role_coded"] != "blank")]
    places = both[["doc_id"]].assign(start=both["line_no"], end=both["line_no"] + 1)
    found, reference = places.assign(role=both["role"]), places.assign(role=both["role_coded"])
    by_role = score_spans(found, reference, by="role")
    by_role = by_role.assign(unit="lines: " + by_role["role"]).drop(columns="role")
    scores = [score_spans(found, reference, agree=["role"]).assign(unit="lines that are not blank"), by_role]
    return [table[table["match"] == "exact"].assign(tool="label_lines", match="role") for table in scores]


def _score_quotations(found: pd.DataFrame, coded: pd.DataFrame) -> list[pd.DataFrame]:
    """Speech in quotation marks: its place, then place and speaker, place and whom the speaker speaks for."""
    two = [table[table["kind"].isin(quotations.SPEECH)] for table in (found, coded)]
    conditions = {
        "quotations": [],
        "quotations with their speaker": ["speaker_name"],
        "quotations with their speaker's side": ["affiliation"],
    }
    tool = "find_quotations"
    return [table for unit, agree in conditions.items() for table in _score(tool, unit, *two, agree=agree)]


def _score_attributions(found: pd.DataFrame, coded: pd.DataFrame) -> list[pd.DataFrame]:
    """Words given to a source: statements and thoughts apart, then what is said of the source and the cue."""
    names = {"statement": "statements", "mental": "thoughts"}
    by_kind = score_attributions(found, coded, by="kind")
    scores = [by_kind[by_kind["kind"] == kind].assign(unit=unit).drop(columns="kind") for kind, unit in names.items()]
    conditions = {
        "attributions": [],
        "attributions with their source": ["source_name"],
        "attributions with their source's side": ["affiliation"],
        "attributions with the stance of their cue": ["stance"],
    }
    scores += [score_attributions(found, coded, agree=agree).assign(unit=unit) for unit, agree in conditions.items()]
    return [table.assign(tool="find_attributions") for table in scores]


def _score_names(
    tokens: pd.DataFrame, labels: pd.DataFrame, coded: pd.DataFrame, aliases: pd.DataFrame
) -> Iterator[pd.DataFrame]:
    """Names as the table of aliases has them, and the lexicon of labels for each group whose labels are coded."""
    names = aliases.rename(columns={"variant": "term"}).assign(category="name")
    called = lexicons.match_terms(tokens, names).merge(names, on=["category", "term"], validate="many_to_one")
    persons = [table[table["kind"] == "person"] for table in (called, coded)]
    yield from _score("match_terms", "names of persons, the right person", *persons, agree=["name"])
    yield from _score("match_terms", "all names", called, coded)
    for name, mentions in coded[coded["label"] != ""].groupby("name"):
        sides = set(aliases.loc[aliases["name"] == name, "affiliation"])
        yield from _score("match_terms", f"labels for {name}", labels[labels["refers_to"].isin(sides)], mentions)


def _score_markers(tokens: pd.DataFrame, coded: pd.DataFrame) -> Iterator[pd.DataFrame]:
    """Hedges, boosters, evidentials, approximators, loaded words."""
    wording = pd.concat([lexicons.load_lexicon(name) for name in ("certainty", "loaded")], ignore_index=True)
    found = lexicons.match_terms(tokens, wording)
    for category, unit in MARKERS.items():
        two = [table[table["category"] == category] for table in (found, coded)]
        yield from _score("match_terms", unit, *two)


def _score_quantities(found: pd.DataFrame, coded: pd.DataFrame) -> list[pd.DataFrame]:
    """Numbers with their values; dates and vague quantities apart."""
    kinds = {"numbers with their value": NUMBERS, "dates": ("date",), "vague quantities": ("vague",)}
    scores = []
    for unit, kind in kinds.items():
        two = [table[table["kind"].isin(kind)] for table in (found, coded)]
        scores += _score("find_quantities", unit, *two, agree=["value"] if kind == NUMBERS else [])
    return scores


def _match_labels(tokens: pd.DataFrame) -> pd.DataFrame:
    """The hits of the lexicon of labels, each with whom its entry refers to."""
    lexicon, keys = lexicons.load_lexicon("labels"), ["category", "term"]
    return lexicons.match_terms(tokens, lexicon).merge(lexicon[[*keys, "refers_to"]], on=keys, validate="many_to_one")


def _score(
    tool: str, unit: str, found: pd.DataFrame, reference: pd.DataFrame, *, agree: Collection[str] = ()
) -> list[pd.DataFrame]:
    """The three ways of matching spans, from strict to lenient."""
    scores = score_spans(found, reference, agree=agree)
    touching = score_spans(found, reference, agree=agree, min_iou=0)
    touching = touching[touching["match"] == "overlap"].assign(match="any letter")
    return [table.assign(tool=tool, unit=unit) for table in (scores, touching)]
