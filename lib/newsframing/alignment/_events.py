"""Which articles report the same event?

Proposes groups of articles from the words they share and the days between them, and says on what each proposal rests.
Events that people have named (event_id) are shown beside it and never used.
"""

from collections import Counter

import numpy as np
import pandas as pd
from scipy import sparse
from scipy.cluster.hierarchy import fcluster, linkage
from scipy.sparse.csgraph import connected_components
from scipy.spatial.distance import squareform

from newsframing.alignment._closeness import Reports, find_pairs, measure_closeness, measure_pairs, read_reports
from newsframing.english.names import count_articles, find_names, read_aliases, share_names
from newsframing.tables import find_article_problems, require_columns

# Closeness from which a pair is near enough (the cosine is what is needed), and groups are on average.
_ENOUGH, _ON_AVERAGE = 0.5, 0.45
# Up to so many articles compare_reports gives every pair; in more, those of this closeness (half of what is needed).
_MOST_FOR_ALL_PAIRS, _CANDIDATE = 50, 1 / 3
# How many names, and how many other articles, are written out as evidence.
_NAMED, _LISTED = 3, 4


def find_events(articles: pd.DataFrame, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """Propose which articles report the same event, from their words and their dates.

    Two articles are near enough if the cosine of their words reaches what is needed:

        needed = bar * (1 + days / 14), but at most 0.9

    days is the smallest number of days that can lie between the two. bar, the mean of the two articles', is 0.07 +
    0.012 log2(1 + crowd) + 0.1 crowd / (N - 1) among N articles, where crowd is how many others there are about the
    time of an article, one so many days away counting 1 / (1 + days / 14)^2. So the more an article could be confused
    with, the more alike a pair has to be: most where all are of one time and dates tell nothing, little where they tell
    much. The words are those of the headline, counted twice, and of the text, small words left out, weighted by (1 + ln
    n) ln((N + 20) / (df + 1)) for a word that stands n times in the article and in df of the N articles. Groups are
    joined while the closeness of their pairs, cosine / (cosine + needed), is 0.45 on average (average linkage; 0.5 is
    what a pair needs), so that no single follow-up chains two events.

    The numbers were set on 26 sets of articles, the five that ship being one: that these are grouped as people grouped
    them proves little. It is a proposal, to be read and corrected. It misleads where events come in series that are
    told in the same words (polls, market reports, a weekly briefing); where a report and its follow-up days later are
    two events for one reader and one for the next; where outlets print one agency's copy, or one appeal for donations,
    and are alike for that; where an article tells of several events, since it gets one. Another article in the table
    changes the weights and the bars, and so may change a group. An article without a date may be of any day: it needs
    more, and articles on one topic are hardly told apart by their words alone. An article dated by an interval may be
    of any day in it. Names in common are evidence to read and decide nothing: reports on one topic share them whatever
    the event. Made for English: in another language small words are not left out, and among a few articles they can be
    enough to make any two alike.

    `articles` has doc_id, text and, if they are there, headline, published (an ISO date, an ISO interval of two, a date
    or datetime, or missing) and event_id. With `aliases` (`corpus.load_aliases`) names in common are found under any
    spelling: they change the evidence, not the groups. One row per article, by doc_id. Columns:

    - event: a number from 0, the same for articles proposed as reports of one event; a number of its own for an
      article proposed as the only one. It is a name, no order;
    - evidence: on what that rests, in words;
    - nearest_id: the other article with the largest closeness, in the event or not; missing if it shares no
      word with any;
    - cosine (0-1), needed (0-1), n_shared_names, shared_names (those that the fewest articles have first),
      days_apart (missing if a date is): of the article and nearest_id;
    - event_id: as given, if given.

    References
    ----------
    Allan (ed.), Topic Detection and Tracking (2002), on words, names and time as evidence of one event; Manning,
    Raghavan & Schütze, Introduction to Information Retrieval (2008), sections 6.4 and 17.3.
    """
    articles, reports = _read(articles)
    pairs, nearest = find_pairs(reports, _ENOUGH)
    events = _group(pairs, reports)
    mates = _nearest_in_event(events, reports)
    names = _list_names(articles, aliases)
    to_nearest, to_mate = _describe(nearest, reports, names), _describe(mates, reports, names)
    doc_ids = articles["doc_id"]
    found = pd.DataFrame({"doc_id": doc_ids, "event": events})
    members = found.groupby("event")["doc_id"].agg(list)
    measured = zip(mates, to_mate.to_dict("records"), nearest, to_nearest.to_dict("records"), strict=True)
    told = [_explain(row, doc_ids, members[events[row]], *rest) for row, rest in enumerate(measured)]
    found["evidence"] = pd.Series(told, dtype="str")
    found["nearest_id"] = doc_ids.reindex(nearest).array
    found = found.assign(**to_nearest)
    if "event_id" in articles:
        found["event_id"] = articles["event_id"]
    return found


def compare_reports(articles: pd.DataFrame, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """Say of pairs of articles what speaks for their reporting the same event; tables are as for `find_events`.

    For up to 50 articles all pairs are given. Of more only those with at least half of the similarity needed, each
    article with its nearest, and those proposed as one event. One row per pair, doc_id before other_id, by both.
    Columns:

    - cosine (0-1): how alike the words are, weighted as in `find_events` and so not as in `terms.compare_articles`,
      which has no headlines and damps nothing;
    - n_shared_names, shared_names: the names that both have, those that the fewest articles have first;
    - days_apart, days_apart_most: the fewest and the most days that can lie between the two; missing without a date;
    - needed (0-1): the cosine that two articles of these days need here (see `find_events`);
    - closeness (0-1): cosine / (cosine + needed). From 0.5 on two articles are near enough for one event;
    - proposed: `find_events` proposes them as reports of one event, which among three articles or more can be so
      below 0.5, and not be so above it;
    - same_event_id: event_id says that they are; missing if one of them has none.
    """
    articles, reports = _read(articles)
    pairs, nearest = find_pairs(reports, _CANDIDATE)
    events = _group(pairs, reports)
    if len(articles) <= _MOST_FOR_ALL_PAIRS:
        ones, others = np.triu_indices(len(articles), 1)
    else:
        rows = np.flatnonzero(nearest >= 0)
        nearest_pairs = np.sort(np.stack([rows, nearest[rows]], axis=1), axis=1)
        ones, others = np.unique(np.concatenate([pairs, nearest_pairs, _pairs_within(events)]), axis=0).T
    cosine, needed, apart, most = measure_pairs(reports, ones, others)
    doc_ids = articles["doc_id"]
    return pd.DataFrame(
        {
            "doc_id": doc_ids.take(ones).array,
            "other_id": doc_ids.take(others).array,
            "cosine": cosine,
            **_share_names(_list_names(articles, aliases), ones, others),
            "days_apart": _as_days(apart),
            "days_apart_most": _as_days(most),
            "needed": needed,
            "closeness": cosine / (cosine + needed),
            "proposed": events[ones] == events[others],
            "same_event_id": _compare_given(articles, ones, others),
        }
    )


def _read(articles: pd.DataFrame) -> tuple[pd.DataFrame, Reports]:
    """Return the articles by doc_id, and what they are compared by; refuse a table in which something is wrong."""
    require_columns(articles, ("doc_id", "text"), "articles")
    if problems := find_article_problems(articles):
        raise ValueError(" ".join(problems))
    # The rows keep their labels until their dates have been read: what is wrong with one is said of its row.
    articles = articles.iloc[articles["doc_id"].argsort(kind="stable")]
    return articles.reset_index(drop=True), read_reports(articles)


def _group(pairs: np.ndarray, reports: Reports) -> np.ndarray:
    """Return a number for each row: rows with one number are one event. `pairs` holds all that are near enough.

    No event reaches beyond the articles that these pairs connect: average linkage is done for each such part alone.
    """
    total = len(reports.first)
    near = sparse.coo_matrix((np.ones(len(pairs)), pairs.T), (total, total))
    _, part = connected_components(near, directed=False)
    label = part.astype(np.int64) * total
    sizes = np.bincount(part, minlength=1)
    for number in np.flatnonzero(sizes > 2):
        rows = np.flatnonzero(part == number)
        distance = 1 - measure_closeness(reports, rows, rows)
        np.fill_diagonal(distance, 0)
        tree = linkage(squareform(distance, checks=False), "average")
        label[rows] += fcluster(tree, 1 - _ON_AVERAGE, "distance")
    return pd.factorize(label)[0]


def _nearest_in_event(events: np.ndarray, reports: Reports) -> np.ndarray:
    """Return for each row the row of its event that is nearest to it, or -1 if it is alone."""
    mates = np.full(len(events), -1)
    for _, rows in pd.Series(events).groupby(events).groups.items():
        rows = rows.to_numpy()
        if len(rows) > 1:
            closeness = measure_closeness(reports, rows, rows)
            np.fill_diagonal(closeness, -1)
            mates[rows] = rows[closeness.argmax(axis=1)]
    return mates


def _pairs_within(events: np.ndarray) -> np.ndarray:
    """Return each pair of rows that have one event."""
    groups = [rows for rows in pd.Series(events).groupby(events).groups.values() if len(rows) > 1]
    pairs = [rows.to_numpy()[np.stack(np.triu_indices(len(rows), 1), axis=1)] for rows in groups]
    return np.concatenate([np.zeros((0, 2), np.int64), *pairs])


def _list_names(articles: pd.DataFrame, aliases: pd.DataFrame | None) -> list[Counter]:
    """Return the names in each article's text."""
    if aliases is not None:
        require_columns(aliases, ("variant", "name"), "aliases")
    known = read_aliases(aliases)
    return [find_names(text, known) for text in articles["text"]]


def _share_names(names: list[Counter], ones: np.ndarray, others: np.ndarray) -> dict:
    """Return how many names each pair of rows has in common, and which; none where the other is -1."""
    n_articles = count_articles(names)
    pairs = zip(ones, others, strict=True)
    shared = [share_names(names[one], names[other], n_articles) if other >= 0 else [] for one, other in pairs]
    return {
        "n_shared_names": np.array([len(both) for both in shared], dtype=np.int64),
        "shared_names": pd.Series([", ".join(both) for both in shared], dtype="str"),
    }


def _describe(others: np.ndarray, reports: Reports, names: list[Counter]) -> pd.DataFrame:
    """Measure each row against the one that `others` gives for it; missing where that is -1."""
    some = others >= 0
    cosine, needed, apart, _ = measure_pairs(reports, np.arange(len(others)), np.where(some, others, 0))
    return pd.DataFrame(
        {
            "cosine": np.where(some, cosine, np.nan),
            "needed": np.where(some, needed, np.nan),
            **_share_names(names, np.arange(len(others)), others),
            "days_apart": _as_days(np.where(some, apart, np.nan)),
        }
    )


def _explain(row, doc_ids, members, mate, to_mate, nearest, to_nearest) -> str:
    """Say in words why a row is in its event, or in none with others."""
    if len(doc_ids) == 1:
        return "there is no other article"
    if nearest < 0:
        return "no other article shares a word with it"
    near = _put_in_words(to_nearest, "needed")
    if mate < 0 and to_nearest["cosine"] < to_nearest["needed"]:
        return f"no other article is near enough: the nearest is {doc_ids[nearest]}, {near}"
    if mate < 0:
        return f"{doc_ids[nearest]} is near enough ({near}), but the other reports of its event are not"
    less = "; less will do in a group" if to_mate["cosine"] < to_mate["needed"] else ""
    rank = f"needed{less}{'; the nearest' if mate == nearest else ''}"
    told = f"with {doc_ids[mate]}: {_put_in_words(to_mate, rank)}"
    others = [str(doc_id) for doc_id in members if doc_id not in (doc_ids[row], doc_ids[mate])]
    if others:
        more = f" and {len(others) - _LISTED} more" if len(others) > _LISTED else ""
        told += f"; in the same event: {', '.join(others[:_LISTED])}{more}"
    if mate != nearest:
        told += f"; nearer, but in an event with others, is {doc_ids[nearest]}, {near}"
    return told


def _put_in_words(measured: dict, rank: str) -> str:
    """Write out what was measured of two articles."""
    days, n = measured["days_apart"], measured["n_shared_names"]
    apart = "days apart unknown" if pd.isna(days) else "1 day apart" if days == 1 else f"{days} days apart"
    counted = "no name" if n == 0 else "1 name" if n == 1 else f"{n} names"
    names = ", ".join(measured["shared_names"].split(", ")[:_NAMED]) + (" ..." if n > _NAMED else "")
    listed = f" ({names})" if n else ""
    return (
        f"similarity {measured['cosine']:.2f} ({measured['needed']:.2f} {rank}), {apart}, {counted} in common{listed}"
    )


def _as_days(days: np.ndarray) -> pd.Series:
    """Return days as whole numbers that may be missing."""
    return pd.Series(days).astype("Int64")


def _compare_given(articles: pd.DataFrame, ones: np.ndarray, others: np.ndarray) -> pd.Series:
    """Say of each pair of rows whether people gave them one event_id; missing if one of them has none."""
    if "event_id" not in articles:
        return pd.Series(pd.NA, range(len(ones)), dtype="boolean")
    codes = pd.factorize(articles["event_id"].replace("", None))[0]
    same = pd.Series(codes[ones] == codes[others], dtype="boolean")
    return same.mask((codes[ones] < 0) | (codes[others] < 0))
