"""What was counted in each article? Every measure of a Story that has an "of how many", as one long table."""

import pandas as pd

from newsframing import corpus, lexicons, quotations
from newsframing.counts import FEWEST_HITS
from newsframing.summaries._table import MACHINE, RATE
from newsframing.tables import WORD, require_story

MEASURES = ("doc_id", "outlet", "part", "label", "measure", "n", "of", "unit", "counted", "warning")
SPEECH = ("full", "partial")
_VOICES = {"narration": "narration", "quotation": "in quotation marks", "reported": "reported"}
_SIDES = {"media": "media themselves", "not known": "side not known", "another": "another side"}
# How many labels of one group have a row of their own.
_LABELS = 3
_LISTS = ("certainty", "loaded", "frames")
# Signals that say "n of m": their names here, and what they count.
_CHECKED = {
    "share_not_article": ("words that are not the article", "words of the page"),
    "named_sources": ("statements with a name", "statements"),
    "numbers_with_source": ("numbers with a source", "numbers that can be checked"),
}


def measure_articles(story) -> pd.DataFrame:
    """Gather what was counted in each article of a Story, every count with what it counts and of how many.

    Parts, and what `n` is of `of`:

    - whose words: words of the article, by voice;
    - quoted words: words quoted as speech, by the side that speaks;
    - statements: what is said by somebody, quoted or not, by side; media on their own account apart
      (`credibility.list_signals`, affiliation_heard); where the Story knows no sides, "side not known" is no row;
    - sources: different sources, each once an article, by what the article says they are; women among the persons whose
      gender it says (`quotations.measure_diversity`);
    - labels for a group: the group that is named most often in the corpus, its three most frequent labels, the rest
      as "another label"; left out where all articles together have fewer than five;
    - page and sources: three signals that say how many of how many;
    - words from lists: hits of the vocabularies of certainty, loaded words and frames; a list that has fewer than five
      hits in every outlet is left out.

    A part of which an article has nothing is 0 of 0 there. What a machine worded says so in `warning`: what things are
    called in such an article, and its words from lists, are the translator's. Nothing here is about an outlet.

    One row per article and measure, articles as they come within each measure, measures by part; columns doc_id,
    outlet, part, label, measure ("part: label"), n, of, unit ("share" or "per 1,000 words"), counted (what n and of
    count), warning. It is what `summarize_outlets`, `pair_articles` and `make_card` take.
    """
    require_story(
        story, ("articles", "sentences", "tokens", "quotations", "attributions", "matches", "signals", "facts")
    )
    doc_ids = pd.Index(story.articles["doc_id"])
    sources = quotations.list_sources(story.attributions, story.sentences, story.sides)
    sources = sources[sources["doc_id"].isin(doc_ids)]
    parts = [
        *_spread(_count_voices(story.tokens), doc_ids, "whose words", "words of the article"),
        *_spread(_count_quoted(story.quotations, story.sides), doc_ids, "quoted words", "words quoted as speech"),
        *_spread(_count_statements(story.signals, story.sides), doc_ids, "statements", "statements"),
        quotations.list_shares(quotations.measure_diversity(sources, story.articles)).query("unit == 'share'"),
        *_count_labels(story, doc_ids),
        *_read_checked(story.signals),
        *_count_listed(story, doc_ids),
    ]
    table = pd.concat(parts, ignore_index=True) if parts else pd.DataFrame(columns=list(MEASURES))
    if story.sides.empty:  # all are of no side then, which is set against nothing
        table = table[table["label"] != _SIDES["not known"]].reset_index(drop=True)
    outlets = pd.Series(story.articles["outlet"].to_numpy(), doc_ids)
    wording = table["part"].eq("words from lists") | table["part"].str.startswith("labels for ")
    machine = table["doc_id"].isin(corpus.find_machine_translated(story.facts)) & wording
    table = table.assign(
        outlet=table["doc_id"].map(outlets),
        measure=table["part"] + ": " + table["label"],
        warning=machine.map({True: MACHINE, False: ""}),
    )
    return table[list(MEASURES)].astype({"n": "int64", "of": "int64", "warning": "str"})


def _spread(counts: pd.DataFrame, doc_ids: pd.Index, part: str, counted: str) -> list[pd.DataFrame]:
    """Turn a table of an article a row and a label a column into long ones; each count is of its row's sum."""
    counts = counts.reindex(doc_ids, fill_value=0)
    of = counts.sum(axis=1).to_numpy()
    return [
        pd.DataFrame({"doc_id": doc_ids, "part": part, "label": label, "n": counts[label].to_numpy(), "of": of,
                      "unit": "share", "counted": counted})
        for label in counts
    ]  # fmt: skip


def _count_voices(tokens: pd.DataFrame) -> pd.DataFrame:
    counts = pd.crosstab(tokens["doc_id"], tokens["voice"]).reindex(columns=list(_VOICES), fill_value=0)
    return counts.rename(columns=_VOICES)


def _count_quoted(quotations: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    speech = quotations[quotations["kind"].isin(SPEECH)]
    n_words = speech["text"].str.count(WORD.pattern).astype("int64")
    return _count_sides(speech["doc_id"], speech["affiliation"].replace("", "not known"), n_words, sides)


def _count_statements(signals: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    heard = signals[signals["signal"] == "affiliation_heard"]
    found = heard["value"].astype("str").str.extract(r"^(?P<side>.+) \((?P<n>\d+)\)$").dropna()
    return _count_sides(heard.loc[found.index, "doc_id"], found["side"], found["n"].astype("int64"), sides)


def _count_sides(doc_ids: pd.Series, sides_heard: pd.Series, n: pd.Series, sides: pd.DataFrame) -> pd.DataFrame:
    """Sum by article and side; the corpus' sides have a column each, if only of 0, others where there are any."""
    labels = dict(zip(sides["affiliation"], sides["label"], strict=True))
    known = sides_heard.isin([*labels, "media", "not known"])
    rows = pd.DataFrame({"doc_id": doc_ids, "side": sides_heard.where(known, "another"), "n": n})
    counts = rows.pivot_table(index="doc_id", columns="side", values="n", aggfunc="sum", fill_value=0, observed=True)
    columns = [*labels, *(side for side in _SIDES if side in counts)]
    return counts.reindex(columns=columns, fill_value=0).rename(columns=labels | _SIDES)


def _count_labels(story, doc_ids: pd.Index) -> list[pd.DataFrame]:
    """Count the labels of the group that is named most often."""
    entries = lexicons.load_lexicon("labels").query("category == 'group_label'")
    entries = entries[~entries["refers_to"].isin(["", "open"])].drop_duplicates("term").set_index("term")
    found = story.matches.query("lexicon == 'labels' and category == 'group_label'")
    found = found[found["term"].isin(entries.index)]
    groups = found["term"].astype("str").map(entries["refers_to"])
    if (group := next(iter(_list_often(groups)), None)) is None or (groups == group).sum() < FEWEST_HITS:
        return []
    found = found[groups == group]
    names = found["term"].astype("str").map(entries["display"].where(entries["display"] != "", entries.index))
    # "Kosovo's Serbian population" says whose it is, "Kosovo Serbs" does not; both are the same two words to a list.
    texts = dict(zip(story.articles["doc_id"], story.articles["text"], strict=True))
    places = zip(found["doc_id"], found["start"], found["end"], strict=True)
    owned = pd.Series(
        [any(end in texts[doc_id][a:b] for end in ("'s ", "’s ")) for doc_id, a, b in places], found.index
    )
    often = _list_often(names[~owned])[:_LABELS]
    names = names.where(names.isin(often) & ~owned, "another label")
    counts = pd.crosstab(found["doc_id"], names).reindex(columns=[*often, "another label"], fill_value=0)
    sides = dict(zip(story.sides["affiliation"], story.sides["label"], strict=True))
    said = sides.get(group, group.replace("_", " "))
    return _spread(counts, doc_ids, f"labels for {said}", "labels")


def _list_often(names: pd.Series) -> list[str]:
    """The names that stand here, the most frequent first, then by the alphabet."""
    counts = names.value_counts()
    return sorted(counts.index, key=lambda name: (-counts[name], name.casefold()))


def _read_checked(signals: pd.DataFrame) -> list[pd.DataFrame]:
    """Read "n of m" out of the evidence or, where it stands there, the value of a signal."""
    tables = []
    for signal, (label, counted) in _CHECKED.items():
        rows = signals[signals["signal"] == signal]
        said = rows["value"].where(rows["value"].str.contains(" of "), rows["evidence"])
        found = said.str.extract(r"^(?P<n>\d+) of (?P<of>\d+)").dropna().astype("int64")
        table = found.assign(doc_id=rows.loc[found.index, "doc_id"], part="page and sources", label=label)
        tables.append(table.assign(unit="share", counted=counted))
    return tables


def _count_listed(story, doc_ids: pd.Index) -> list[pd.DataFrame]:
    """Count the hits of each list that reaches five in an outlet, of all words of the article."""
    found = story.matches[story.matches["lexicon"].isin(_LISTS)]
    counts = pd.crosstab(found["doc_id"], found["category"]).reindex(doc_ids, fill_value=0)
    outlets = story.articles["outlet"].to_numpy()
    n_words = story.tokens["doc_id"].value_counts().reindex(doc_ids, fill_value=0).to_numpy()
    order = pd.concat([lexicons.load_lexicon(name) for name in _LISTS])["category"].unique()
    often = counts.columns[(counts.groupby(outlets).sum() >= FEWEST_HITS).any()]
    return [
        pd.DataFrame({"doc_id": doc_ids, "part": "words from lists", "label": name.replace("_", " "),
                      "n": counts[name].to_numpy(), "of": n_words, "unit": RATE, "counted": "words of the article"})
        for name in order if name in often
    ]  # fmt: skip
