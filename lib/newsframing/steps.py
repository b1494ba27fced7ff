"""What do somebody's own articles show, step by step? Views for any corpus, none of which ends the others.

The folder is anybody's: one article or thousands, in any language, of one outlet or many. A step that cannot be made
says why, in a sentence, and those after it go on.
"""

from collections.abc import Iterator
from contextlib import contextmanager

import pandas as pd
from IPython.display import display
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from newsframing import alignment, corpus, highlight, lexicons, quantities, quotations, summaries, terms
from newsframing.tables import WORD, require_columns, require_story

_SHORT, _FEW_SMALL = 100, 0.25  # words; the share of small words below which a text is hardly English
_LISTS = ("frames", "certainty", "loaded")
_LOOKED_AT = 50  # places of a word, to see how it is written


@contextmanager
def step(name: str) -> Iterator[None]:
    """Make one step; if it cannot be made, say which and why, and go on.

    with step("Who speaks"): what stands inside is tried; whatever stops it, the cells after it are run.
    """
    try:
        yield
    except Exception as error:  # whatever it is, the other steps do not need this one
        kind = "" if isinstance(error, ValueError) else f" ({type(error).__name__})"
        print(f"{name}: this step cannot be made with these articles{kind}. {error}")


def show(table: pd.DataFrame, columns: str | None = None, *, caption: str, at_most: int = 20, folded: str = "") -> None:
    """Display a table as `highlight.show_table` writes it, inside a step."""
    display(highlight.show_table(table, columns, caption=caption, at_most=at_most, folded=folded))


def list_articles(story) -> pd.DataFrame:
    """List the articles with what to mind before anything is counted.

    One row per article, those with something to mind first; columns doc_id, outlet, published, n_words (that the steps
    read), words_of_page, small_words (the share of words such as the, of, and: in English news about 0.4; missing
    without words), note ("" if there is nothing to mind).
    """
    require_story(story, ("articles", "lines", "tokens", "facts"))
    table = story.articles[["doc_id", "outlet", "published", "n_words"]].copy()
    on_page = story.lines["text"].str.count(WORD.pattern).groupby(story.lines["doc_id"], observed=True).sum()
    small = story.tokens["token"].isin(ENGLISH_STOP_WORDS).groupby(story.tokens["doc_id"], observed=True).mean()
    table["words_of_page"] = table["doc_id"].map(on_page).fillna(0).astype("int64")
    table["small_words"] = table["doc_id"].map(small).astype("float64").round(2)
    minded = {
        "no article was found on the page": table["n_words"] == 0,
        "most of the page was left out": (table["n_words"] < table["words_of_page"] / 2) & (table["n_words"] > 0),
        "short: hardly anything can be counted": table["n_words"].between(1, _SHORT - 1),
        "perhaps not in English: most steps do not read it": table["small_words"] < _FEW_SMALL,
        "machine-translated, says facts.csv": table["doc_id"].isin(corpus.find_machine_translated(story.facts)),
    }
    notes = pd.DataFrame({words: rows.map({True: words, False: ""}) for words, rows in minded.items()})
    table["note"] = ["; ".join(filter(None, row)) for row in notes.itertuples(index=False)]
    order = table["note"].eq("").to_numpy().argsort(kind="stable")
    return table.iloc[order].reset_index(drop=True)


def list_left_out(lines: pd.DataFrame, *, each: int = 2) -> pd.DataFrame:
    """List the longest lines that were not taken for the article, `each` of every page, with the rule that did it.

    One row per line, by doc_id and line_no; columns doc_id, line_no, role, rule, n_words, text.
    """
    require_columns(lines, ("doc_id", "line_no", "role", "rule", "text"), "lines")
    out = lines[~lines["role"].isin(["body", "blank"])]
    out = out.assign(n_words=out["text"].str.count(WORD.pattern)).sort_values("n_words", ascending=False, kind="stable")
    longest = out.groupby("doc_id", observed=True).head(each).sort_values(["doc_id", "line_no"], ignore_index=True)
    return longest[["doc_id", "line_no", "role", "rule", "n_words", "text"]]


def take_each(table: pd.DataFrame, articles: pd.DataFrame, *, each: int = 3, most: int | None = None) -> pd.DataFrame:
    """Take the first rows of every article, outlets in turn, so that the head of a long table has something of all.

    `table` is any with a column doc_id; `each` rows of an article, and of so many articles as `most`, all if not given.
    Rows in the table's order within an article: first those of each outlet's first article that has any.
    """
    require_columns(table, ("doc_id",), "table")
    require_columns(articles, ("doc_id", "outlet"), "articles")
    here = articles[articles["doc_id"].isin(table["doc_id"])]
    here = here.assign(turn=here.groupby("outlet", observed=True).cumcount()).sort_values("turn", kind="stable")
    places = {doc_id: place for place, doc_id in enumerate(here["doc_id"].head(len(here) if most is None else most))}
    kept = table[table["doc_id"].isin(places)].groupby("doc_id", sort=False, observed=True).head(each)
    order = kept["doc_id"].map(places).to_numpy().argsort(kind="stable")
    return kept.iloc[order].reset_index(drop=True)


def choose_speakers(story, *, most: int = 12) -> pd.DataFrame:
    """Choose the speakers with the most words quoted, by article, for `figures.plot_speakers`.

    Rows of `quotations.count_speakers`. Raises ValueError where nobody is quoted: that is no figure.
    """
    speakers = quotations.count_speakers(story.quotations).nlargest(most, "n_words")
    if speakers.empty:
        raise ValueError("No words in quotation marks are given to anybody.")
    return speakers.sort_values("doc_id", kind="stable", ignore_index=True)


def choose_voices(story, *, most: int = 12) -> pd.DataFrame:
    """Choose articles, outlets in turn, whose words by voice are to be drawn by `figures.plot_voices`.

    Rows of `quotations.count_voices`. Raises ValueError where there are no words.
    """
    voices = take_each(quotations.count_voices(story.tokens), story.articles, each=3, most=most)
    if voices.empty:
        raise ValueError("There are no words.")
    return voices


def weigh_words(story) -> pd.DataFrame:
    """Say of each of ten kinds of words (frames, certainty, loaded) what its counts allow: `lexicons.weigh_rates`."""
    lists = pd.concat([lexicons.load_lexicon(name) for name in _LISTS], ignore_index=True)
    found = story.matches[story.matches["lexicon"].isin(_LISTS)]
    rates = lexicons.rate_categories(found, story.tokens, lists)
    return lexicons.weigh_rates(rates, doubtful=corpus.find_machine_translated(story.facts))


def list_words(story) -> pd.DataFrame:
    """List the hits behind `weigh_words`, each with its sentence and who says it: `lexicons.list_hits`."""
    found = story.matches[story.matches["lexicon"].isin(_LISTS)]
    return lexicons.list_hits(found, story.sentences, story.quotations, story.attributions)


def name_events(story) -> pd.DataFrame:
    """Give each article its event: the event_id of articles.csv, or where that is silent, a proposed one.

    `alignment.find_events` says what a proposal rests on, and where it misleads. One row per article; columns doc_id,
    outlet, published, event (the event_id, or "proposed" and a number), evidence (of a proposal), nearest_id (the
    article whose words and date are nearest), cosine (of these two).
    """
    found = alignment.find_events(story.articles, story.aliases)[
        ["doc_id", "event", "evidence", "nearest_id", "cosine"]
    ]
    table = story.articles[["doc_id", "outlet", "published", "event_id"]].merge(
        found, on="doc_id", how="left", validate="one_to_one"
    )
    own = table["event_id"].fillna("").astype("str")
    proposed = "proposed " + table["event"].astype("Int64").astype("str")
    table = table.assign(event=own.where(own != "", proposed), evidence=table["evidence"].where(own == "", ""))
    return table[["doc_id", "outlet", "published", "event", "evidence", "nearest_id", "cosine"]]


def list_events(events: pd.DataFrame) -> pd.DataFrame:
    """List the articles of every event that has two or more, by event; columns as of `name_events`, event first."""
    require_columns(events, ("event", "doc_id", "outlet", "published", "evidence"), "events")
    table = events[events.duplicated("event", keep=False)].sort_values(["event", "doc_id"], ignore_index=True)
    return table[["event", "doc_id", "outlet", "published", "evidence"]]


def lay_closest_side_by_side(story, events: pd.DataFrame) -> pd.DataFrame:
    """Lay the two reports of one event whose words are most alike side by side, sentence by sentence.

    `events` is the table of `name_events`. Returns the table of `alignment.lay_side_by_side`, with a column for each of
    the two articles. Raises ValueError if no two articles report one event.
    """
    names = events.set_index("doc_id")["event"]
    pairs = events[events["nearest_id"].notna() & events["nearest_id"].map(names).eq(events["event"])]
    if pairs.empty:
        raise ValueError("No two articles here are known, or proposed, to report one event.")
    pair = pairs.sort_values("cosine", ascending=False, kind="stable").iloc[0]
    return lay_side_by_side(story, pair["doc_id"], pair["nearest_id"])


def lay_side_by_side(story, doc_id: str, other_id: str) -> pd.DataFrame:
    """Lay two articles side by side: the table of `alignment.lay_side_by_side`, a name being one in all spellings."""
    return alignment.lay_side_by_side(alignment.align_sentences(story.sentences, doc_id, other_id, story.aliases))


def compare_numbers(story, events: pd.DataFrame) -> pd.DataFrame:
    """Hold the numbers of one event against each other: the table of `quantities.list_number_pairs`.

    `events` is the table of `name_events`. What cannot both hold comes first.
    """
    names = story.articles["doc_id"].map(events.set_index("doc_id")["event"])
    found = quantities.compare_quantities(story.quantities, story.articles.assign(event_id=names))
    pairs = quantities.list_number_pairs(found, story.sentences)
    order = (~pairs["verdict"].str.startswith("cannot both hold")).to_numpy().argsort(kind="stable")
    return pairs.iloc[order].reset_index(drop=True)


def bound_words(story) -> pd.DataFrame:
    """Say, before `compare_words`, how far apart a word would have to stand for these articles to show a difference.

    One row per group (outlet; with one outlet, article); columns group, articles ("12 and 72": of it and of the
    others), as_words ("6 : 0": times in the group and in the others, if words came one by one, which they do not),
    by_article ("5 : 0": in how many articles of the group and of the others; "" where it cannot be asked), about
    (whether anything can be said of the groups, and if not, why).
    """
    groups = _read_groups(story)
    found = terms.find_smallest_difference(story.tokens, **groups)
    sizes = [f"{own} and {other}" for own, other in zip(found["docs"], found["docs_other"], strict=True)]
    found = found.rename(columns={"words": "as_words", "articles": "by_article"}).assign(articles=sizes)
    return found[["group", "articles", "as_words", "by_article", "about"]]


def compare_words(story, *, at_most: int = 40) -> pd.DataFrame:
    """Ask which words set each outlet apart from the others; with one outlet, each article from the others.

    One row per group and word, `at_most` of them: the words that differ, then those that come nearest to it; columns
    group, word (as the articles mostly write it), n, n_other, articles (in how many articles it stands: "12 of 12, 7 of
    72" others), low, high (of the binary logarithm of how many times as
    frequent; they hold for all words and all groups together, so they are wide on purpose), about ("the groups, by
    article" where both sides have five, else "these texts only"), note ("not enough evidence of a difference" where low
    and high have 0 between them). Two outlets, or two articles, with words are needed.
    """
    groups = _read_groups(story)
    keyness = terms.compare_groups(story.tokens, **groups)
    nearest = pd.concat([keyness["low"], -keyness["high"]], axis=1).astype("float64").max(axis=1)
    keyness = keyness.loc[nearest.sort_values(ascending=False, kind="stable").index[:at_most]]
    places = story.tokens[story.tokens["token"].isin(keyness["term"])]
    places = places.groupby("token", observed=True).head(_LOOKED_AT)
    texts = dict(zip(story.articles["doc_id"], story.articles["text"], strict=True))
    words = [texts[row.doc_id][row.start : row.end] for row in places.itertuples()]
    written = (
        pd.Series(words, places["token"].astype("str"), dtype="str").groupby(level=0).agg(lambda own: own.mode()[0])
    )
    held = keyness[["n_docs", "docs", "n_docs_other", "docs_other"]].astype("str")
    table = keyness.assign(
        word=keyness["term"].astype("str").map(written),
        articles=held["n_docs"] + " of " + held["docs"] + ", " + held["n_docs_other"] + " of " + held["docs_other"],
        about=keyness["about"].str.partition(":")[0],
    )
    return table[["group", "word", "n", "n_other", "articles", "low", "high", "about", "note"]].reset_index(drop=True)


def compare_pages(story) -> pd.DataFrame:
    """Ask whether outlets differ in what their pages say, yes or no by article: `summaries.measure_signals`, compared.

    One row per question and comparison; columns what, outlet, its, theirs, articles, between, answer, as
    `summaries.list_differences` has them. Where all rows of a question have one answer, and none an interval, one row
    says so for all, without counts; where that holds of all questions, one row in all: columns what, outlet, answer.
    """
    require_story(story, ("signals", "articles"))
    found = summaries.list_differences(
        summaries.compare_outlets(summaries.measure_signals(story.signals), story.articles)
    )
    found = found[["what", "outlet", "its", "theirs", "articles", "between", "answer"]]
    found["what"] = found["what"].str.removeprefix("page: ")
    if len(found) > 1 and len(set(found["answer"])) == 1 and found["between"].eq("").all():
        return _join_rows(found)[["what", "outlet", "answer"]]
    rows = []
    for _, own in found.groupby("what", sort=False):
        alike = len(own) > 1 and len(set(own["answer"])) == 1 and own["between"].eq("").all()
        rows.append(_join_rows(own) if alike else own)
    return pd.concat(rows, ignore_index=True)


def split_outlets(table: pd.DataFrame, *, each: int = 6) -> list[pd.DataFrame]:
    """Split a table of `summaries.tabulate_outlets` into tables of `each` outlets, so that none runs out of the page.

    Every table has the columns part and what, and outlets in the order of the table; none is left out.
    """
    require_columns(table, ("part", "what"), "table")
    outlets = [name for name in table if name not in ("part", "what")]
    return [table[["part", "what", *outlets[place : place + each]]] for place in range(0, len(outlets), each)]


def _join_rows(found: pd.DataFrame) -> pd.DataFrame:
    """One row that says of several what they have in common: what was asked, of which outlets, and the answer."""
    names = {name: "; ".join(sorted(found[name].unique())) for name in ("what", "outlet")}
    row = dict.fromkeys(found, "") | names | {"answer": found["answer"].iloc[0]}
    return pd.DataFrame([row])


def _read_groups(story) -> dict:
    """The groups whose words are compared, the events in which they are dealt, and the error shared out among them."""
    require_story(story, ("articles", "tokens"))
    articles = story.articles[story.articles["doc_id"].isin(story.tokens["doc_id"].unique())].set_index("doc_id")
    groups = articles["outlet"]
    if groups.nunique() < 2:
        groups = pd.Series(groups.index, index=groups.index)
    if len(groups) < 2:
        raise ValueError("To compare words, two articles are needed that have any.")
    sizes, events = groups.value_counts(), articles["event_id"].astype("object").replace("", None)
    known = events if sizes.max() >= summaries.FEWEST_UNITS and events.notna().any() else None
    return {"groups": groups, "events": known, "alpha": 0.05 / len(sizes)}
