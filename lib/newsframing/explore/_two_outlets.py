"""What do the reports of two outlets on common events share, and what can be looked at where there are none?"""

from itertools import product

import pandas as pd

from newsframing import alignment, steps, summaries
from newsframing.explore._aligned import (
    CAUTION,
    IN_BOTH,
    MOST_BESIDE,
    NO_YARDSTICK,
    count_partners,
    lay_counts,
    list_partners,
)
from newsframing.explore._articles import TABLES, say_partners, take_articles
from newsframing.explore._view import TablePart
from newsframing.tables import count_of

MOST_PAIRS = 12  # of articles, that are aligned: each takes time, and nobody reads more
MOST_PROPOSED = 200  # articles among which events are looked for


def find_partner(story, outlet: str) -> str:
    """Return the outlet that has most events of articles.csv in common with another, else the next one; or ""."""
    articles = story.articles
    events = articles["event_id"].fillna("").mask(articles["outlet"].ne(outlet)).unique()
    own = articles[articles["outlet"].ne(outlet) & articles["event_id"].ne("") & articles["event_id"].isin(events)]
    others = own.drop_duplicates(["outlet", "event_id"])["outlet"].value_counts().index
    return [*others, *articles.loc[articles["outlet"].ne(outlet), "outlet"], ""][0]


def compare_outlets(story, first: str, second: str) -> tuple[list[str], list]:
    """Say what the reports of two outlets share, event by event: sentences and parts of the view."""
    names = (first, second)
    articles = story.articles[story.articles["outlet"].isin(names).to_numpy()]
    says = [f"{name}: {count_of((articles['outlet'] == name).sum(), 'article')} here." for name in names]
    events, looked, proposed = _name_events(story, articles)
    pairs = _pair_reports(articles.assign(event=articles["doc_id"].map(events)), first, second)
    with_text, n_known = set(story.sentences["doc_id"].unique()), len(pairs)
    pairs = [(event, one, other) for event, one, other in pairs if one in with_text and other in with_text]
    if not pairs:
        return _set_side_by_side(story, articles["doc_id"].tolist(), names, [*says, _say_no_pair(n_known, looked)])
    pairs, n_pairs = pairs[:MOST_PAIRS], len(pairs)
    listed = []
    for _, one, other in pairs:
        aligned = alignment.align_sentences(story.sentences, one, other, story.aliases)
        partners = list_partners(aligned)
        outlet = partners["article"].map({one: first, other: second})
        beside = partners["article"].map({one: other, other: one})
        listed.append(partners.assign(_pair=f"{one} | {other}", outlet=outlet, other_id=beside))
    partners = pd.concat(listed, ignore_index=True)
    partners["_sentence"] = partners["_pair"] + " " + partners["_sentence"]
    by_outlet = count_partners(partners, "outlet", list(names))
    by_pair = _count_pairs(partners, pairs, names)
    n_events = len({event for event, _, _ in pairs})
    some = f" (of {n_pairs}: one of each event first)" if n_pairs > len(pairs) else ""
    compared = f"{'is' if len(pairs) == 1 else 'are'} compared{some}."
    says.append(f"{count_of(len(pairs), 'pair')} of their reports, of {count_of(n_events, 'event')}, {compared}")
    says += [
        f"{say_partners(row.with_a_partner, row.sentences, f' in reports of {row.outlet}')} in the other's report."
        for row in by_outlet.itertuples()
    ]
    says += [_say_yardstick(story, pairs, articles[articles["doc_id"].isin(with_text)], events, names)]
    says += [f"{proposed} Each sentence counts once for each pair that its report is in.", CAUTION]
    columns = ["outlet", "article", "found", "partners", "sentence", "other_id", "in_the_other_or_nearest"]
    behind = partners[[*columns, "similarity", "_pair"]]
    parts = [
        TablePart(
            "Sentences of each outlet's reports, summed over the pairs (share: 0 to 1)",
            *lay_counts(by_outlet, behind, "outlet"),
        ),
        TablePart("Pairs of reports of one event; behind a row, the sentences of both", by_pair, behind, "_pair"),
    ]
    return says, parts


def _say_yardstick(story, pairs: list, articles: pd.DataFrame, events: dict, names: tuple[str, str]) -> str:
    """Say how many sentences of one outlet's reports have a partner in the other's reports of other events."""
    counts, ids = [], [articles.loc[articles["outlet"].eq(name), "doc_id"].tolist() for name in names]
    for turn, (event, one, other) in enumerate(pairs[:MOST_BESIDE]):
        for own, others in ((one, ids[1]), (other, ids[0])):
            apart = [name for name in others if events[name] not in ("", event)]
            if apart:
                some = [apart[turn % len(apart)]]
                counts.append(alignment.count_joined(story.sentences, own, some, story.aliases))
                break
    if not counts:
        return NO_YARDSTICK
    n, of = pd.concat(counts)[["with_a_partner", "sentences"]].sum()
    pairs_of = count_of(len(counts), "pair")
    return f"A yardstick: {say_partners(n, of)} in a report of the other outlet on another event ({pairs_of})."


def _say_no_pair(n_known: int, looked: bool) -> str:
    """Why no two reports are compared, and what stands below instead."""
    if n_known:
        said = f"{count_of(n_known, 'pair')} of their reports tell of one event, but a report without a line is in each"
    elif looked:
        said = "No event is known, or proposed, that both report"
    else:
        said = (
            f"articles.csv names no event that both report, and none was looked for: that is done among "
            f"{MOST_PROPOSED} articles at most. Whether they report one is not known"
        )
    return (
        f"{said}: what differs between them may lie in what happened. Their counts stand side by side below, each with "
        "what it is of; that is no comparison."
    )


def _name_events(story, articles: pd.DataFrame) -> tuple[dict, bool, str]:
    """The event of each article, whether events were looked for where none is known, and on what that rests."""
    known = dict(zip(articles["doc_id"], articles["event_id"].fillna(""), strict=True))
    silent = [doc_id for doc_id, event in known.items() if not event]
    if not silent:
        return known, True, "Events are those of articles.csv."
    if len(articles) > MOST_PROPOSED:
        said = f"Events are those of articles.csv; among more than {MOST_PROPOSED} articles no other is looked for."
        return known, False, said
    named = steps.name_events(take_articles(story, list(known), ("articles",)))
    events = dict(zip(named["doc_id"], named["event"], strict=True))
    return events, True, "Events are those of articles.csv, and where it is silent proposed from words and dates."


def _pair_reports(articles: pd.DataFrame, first: str, second: str) -> list[tuple[str, str, str]]:
    """Every pair of reports of one event, the first pair of each event first."""
    found = []
    for event, own in articles[articles["event"] != ""].groupby("event", sort=False):
        sides = [own.loc[own["outlet"].eq(name), "doc_id"] for name in (first, second)]
        found += [(turn, event, *pair) for turn, pair in enumerate(product(*sides))]
    return [(event, one, other) for _, event, one, other in sorted(found, key=lambda pair: pair[0])]


def _count_pairs(partners: pd.DataFrame, pairs: list, names: tuple[str, str]) -> pd.DataFrame:
    rows = []
    once = partners.drop_duplicates("_sentence")
    groups = once.assign(both=once["found"].eq(IN_BOTH)).groupby(["_pair", "outlet"])["both"].agg(["size", "sum"])
    for event, one, other in pairs:
        pair, row = f"{one} | {other}", []
        for name in names:
            size, n = groups.loc[(pair, name)]
            row += [int(size), int(n), n / size]
        rows.append((pair, event, *row, pair))
    heads = [f"{what} {name}" for name in names for what in ("sentences of", "with a partner, of", "share of")]
    return pd.DataFrame(rows, columns=["pair", "event", *heads, "_pair"])


def _set_side_by_side(story, doc_ids: list[str], names: tuple[str, str], says: list[str]) -> tuple[list[str], list]:
    """Where nothing can be compared: what was counted in the articles of each, which no event makes alike."""
    if not story.tokens["doc_id"].isin(doc_ids).any():
        return [*says, "No word of their pages is an article's."], []
    own = take_articles(story, doc_ids, (*TABLES, "lines", "signals", "facts"))
    measures = summaries.measure_articles(own)
    table = summaries.tabulate_outlets(summaries.summarize_outlets(measures, own.articles, own.facts))
    heads = ["part", "what", *(f"in {name}" for name in table.columns[2:])]
    table = table.set_axis(heads, axis=1).assign(_measure=table["part"] + ": " + table["what"])
    behind = measures.rename(columns={"measure": "_measure"})[["outlet", "doc_id", "n", "of", "counted", "_measure"]]
    return says, [TablePart("Counts side by side; behind a row, each article", table, behind, "_measure")]
