"""The view of two articles, or of two outlets, side by side: what both say, in which words, and what one alone says."""

import pandas as pd

from newsframing import alignment, figures
from newsframing.explore._aligned import (
    CAUTION,
    count_partners,
    count_runs,
    lay_counts,
    lay_out,
    list_partners,
    list_runs,
    say_yardstick,
)
from newsframing.explore._articles import describe_article, find_closest, name_both, pair_closest, say_partners
from newsframing.explore._two_outlets import compare_outlets, find_partner
from newsframing.explore._view import FigurePart, TablePart, View
from newsframing.tables import name_values, require_story

_TITLE = "Two reports side by side"


def compare_two(story, first: str = "", second: str = "", *, kind: str = "") -> View:
    """Set two articles side by side, sentence by sentence, or what the reports of two outlets share.

    `first` and `second` are two doc_ids or two outlets; a name that is both is an article, unless the other is an
    outlet alone or `kind` is "outlets" (or "articles"). Without names they are the two articles with the closest words
    in one event (of articles.csv; of all where it knows none with two articles); without one of them, the article
    closest to the other, or the outlet that has most events in common with it.

    Of two articles: a figure with a box for each sentence, joined where both say the same (`alignment.align_sentences`
    says how it errs); as a yardstick, how many sentences of the first have a partner in reports of other events
    (`alignment.count_joined`); the sentences side by side, with how their words differ (`alignment.compare_wordings`)
    behind; how many have a partner; how many words of the joined sentences are the same. Of two outlets: the same
    counts summed over pairs of their reports of one event, which a sentence enters once for each pair; events are those
    of articles.csv, or proposed (`alignment.find_events`) where it is silent, among 200 articles at most. Where there
    is no such pair, what `summaries.tabulate_outlets` counts of each. Two reports of one event can differ by hour,
    length, agency and editing: no count here says that an outlet leaves something out, or ranks the two.

    A name that is no article and no outlet here, or one of each, is refused with a ValueError that names what there is.
    The same name twice, and a sole article, get a sentence.
    """
    require_story(story, ("articles", "sentences", "tokens", "aliases", "facts"))
    first, second, outlets = _choose(story, first, second, kind)
    line = f"explore.compare_two(s, {first!r}, {second!r}{f', kind={kind!r}' * bool(kind)})"
    if not second:
        said = "There is nothing to compare: one article alone is here." if first else "There is no article here."
        return View(_TITLE, (said,), (), line)
    if first == second:
        return View(_TITLE, (f"Both are {first}: choose two that differ.",), (), line)
    if outlets:
        says, parts = compare_outlets(story, first, second)
    else:
        says, parts = _compare_articles(story, first, second)
    return View(f"{first} beside {second}", tuple(says), tuple(parts), line)


def _choose(story, first: str, second: str, kind: str) -> tuple[str, str, bool]:
    """The two that are meant, and whether they are outlets."""
    doc_ids, outlets = name_both(story.articles, kind)
    given = [name for name in (first, second) if name != ""]
    if unknown := [name for name in given if name not in doc_ids and name not in outlets]:
        raise ValueError(
            f"there is no article and no outlet {name_values(unknown)}; articles are {name_values(doc_ids)}, outlets "
            f"{name_values(outlets)}."
        )
    if all(name in doc_ids for name in given):
        if len(given) == 2:
            return first, second, False
        if given:
            other = find_closest(story, given[0])
            return (first, other, False) if first else (other, second, False)
        return *_choose_closest(story), False
    if any(name not in outlets for name in given):
        article, outlet = (first, second) if first in doc_ids else (second, first)
        raise ValueError(f"{article!r} is an article and {outlet!r} an outlet: give two articles, or two outlets.")
    if len(given) == 1:
        other = find_partner(story, given[0])
        return (first, other, True) if first or not other else (other, second, True)
    return first, second, True


def _choose_closest(story) -> tuple[str, str]:
    """The two articles with the closest words in one event, of all where no event is known; else the first two."""
    articles = story.articles
    events = dict(zip(articles["doc_id"], articles["event_id"].fillna(""), strict=True))
    pairs = pair_closest(story, list(events))
    own, other = pairs["doc_id"].map(events), pairs["other_id"].map(events)
    together = pairs[(own.eq(other) & own.ne("")).to_numpy()]
    pairs = pairs if together.empty else together
    if pairs.empty:
        return *articles["doc_id"].head(2), *[""] * (2 - len(articles))
    best = pairs.sort_values("cosine", ascending=False, kind="stable").iloc[0]
    return best["doc_id"], best["other_id"]


def _compare_articles(story, first: str, second: str) -> tuple[list[str], list]:
    rows = [story.articles[story.articles["doc_id"].eq(name).to_numpy()].iloc[0] for name in (first, second)]
    says = [f"{row['doc_id']}: {' '.join(describe_article(story, row))}" for row in rows]
    empty = [name for name in (first, second) if not story.sentences["doc_id"].eq(name).any()]
    if empty:
        return [*says, f"{' and '.join(empty)}: no sentence to compare."], []
    aligned = alignment.align_sentences(story.sentences, first, second, story.aliases)
    says += [f"{figures.state_alignment(aligned)}.", _say_event(*(row["event_id"] for row in rows))]
    says += [say_yardstick(story, first, second), CAUTION]
    runs, partners = list_runs(aligned, first, second), list_partners(aligned)
    counts = count_partners(partners, "article", [first, second])
    parts = [
        _draw(aligned, partners, *counts.loc[0, ["with_a_partner", "sentences"]]),
        TablePart("Sentences side by side; behind a row, how the words differ", lay_out(aligned, first, second), runs,
                  "_pair"),
        TablePart("How many sentences have a partner (share: 0 to 1)", *lay_counts(counts, partners, "article")),
        TablePart("Words of the joined sentences, by what became of them (shares: 0 to 1)",
                  *count_runs(runs, first, second), "what"),
    ]  # fmt: skip
    return says, parts


def _say_event(one: str, other: str) -> str:
    if pd.isna(one) or pd.isna(other) or "" in (one, other):
        return "Whether both report one event is not known: that is for the reader to see."
    return (
        f"articles.csv has them for reports of one event, “{one}”."
        if one == other
        else (f"articles.csv has them for reports of two events, “{one}” and “{other}”.")
    )


def _draw(aligned: pd.DataFrame, partners: pd.DataFrame, n: int, of: int) -> FigurePart:
    words = partners["sentence"].str.split().str[:8].str.join(" ")
    labels = partners["article"] + ", sentence " + partners["number"].astype("str") + ", " + partners["found"]
    labels += ": " + words
    return FigurePart(
        "sentences-side-by-side",
        say_partners(n, of, " at the left"),
        figures.plot_links(aligned),
        points=pd.DataFrame({"label": labels, "_sentence": partners["_sentence"]}),
        behind=partners,
        key="_sentence",
    )
