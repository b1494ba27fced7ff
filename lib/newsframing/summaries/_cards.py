"""What is known of one outlet's articles, in a table to read? A column for each article, since no sum is an outlet."""

import pandas as pd

from newsframing import corpus
from newsframing.summaries._measures import MEASURES, measure_articles
from newsframing.summaries._outlets import find_republishers
from newsframing.summaries._words import state_value
from newsframing.tables import name_values, require_columns, require_story

MOST_ARTICLES = 4  # on a card
# What is known of the page, where anybody knows it; in this order.
_SIGNALS = ("byline_kind", "originality", "translation_disclosed")
_SILENT = ("not looked up", "not judged", "none noted")


def list_outlets(story) -> pd.DataFrame:
    """List what lies here under the name of each outlet, and on how much anything said of it would rest.

    One row per outlet of a Story, by name; columns outlet, articles (how many), words (of all of them), events (how
    many, as far as they are known), which (the articles), came through (who passed them on, as far as anybody looked);
    events and came through are left out where nothing is known of any.
    """
    require_story(story, ("articles", "facts"))
    articles = story.articles
    through = find_republishers(story.facts)
    rows = [
        {
            "outlet": outlet, "articles": len(own), "words": int(own["n_words"].sum()),
            "events": own["event_id"].replace("", None).nunique(), "which": ", ".join(map(str, own["doc_id"])),
            "came through": "; ".join(dict.fromkeys(through[doc] for doc in own["doc_id"] if doc in through)),
        }
        for outlet, own in articles.groupby("outlet", observed=True)
    ]  # fmt: skip
    table = pd.DataFrame(rows, columns=["outlet", "articles", "words", "events", "which", "came through"])
    return table.drop(columns=[name for name in ("events", "came through") if not table[name].any()])


def tabulate_articles(measures: pd.DataFrame, outlet: str, *, without: str = "") -> pd.DataFrame:
    """Set the articles of one outlet side by side, and beside them their sum, which may be true of none of them.

    One row per measure of `measure_articles`, in their order; columns part, what, one per article, together and, if
    asked for, the sum without one of them; values in words with what they are of. An outlet or article that is not
    there is refused, and those that are are named.
    """
    require_columns(measures, MEASURES, "measures")
    own = _take_outlet(measures, outlet)
    table = own.drop_duplicates("measure")[["measure", "part", "label"]].rename(columns={"label": "what"})
    columns = [*own.groupby("doc_id", sort=False, observed=True), ("together", _add_up(own))]
    if without:
        rest = own[own["doc_id"] != without]
        if rest.empty or len(rest) == len(own):
            known = name_values(own["doc_id"].unique().tolist())
            raise ValueError(f"without {without!r} nothing changes, or nothing is left; {outlet} has {known}.")
        columns.append((f"without {without}", _add_up(rest)))
    for name, rows in columns:
        words = [_state(row.n, row.of, row.unit) for row in rows.itertuples()]
        table[name] = table["measure"].map(dict(zip(rows["measure"], words, strict=True)))
    return table.drop(columns="measure").fillna("").reset_index(drop=True)


def make_card(story, outlet: str, *, counts: bool = True) -> pd.DataFrame:
    """Put what is known of an outlet's articles on a card, a column for each article; nothing is summed.

    A card says of every line on how much it rests, what is 0 is left out ("1 of 16 Russian officials" and no line for
    those who have none), and shares have no percentage, since few cases stand behind them. The card is about these
    articles as found, not about the outlet. Of more than four articles the first four are shown; an outlet that is not
    in the Story is refused, and those that are are named.

    One row per line: words, date, event (in the words of the facts, else its id), whom it may be set against, through
    whom it came, each part of `measure_articles` unless `counts` is False, and signals of the page with their basis;
    columns what, and one per article, named by its doc_id.
    """
    require_story(story, ("articles", "facts"))
    articles = story.articles
    own = _take_outlet(articles, outlet).head(MOST_ARTICLES)
    measures = measure_articles(story) if counts else pd.DataFrame(columns=list(MEASURES))
    events = story.facts[story.facts["fact"] == "event"].drop_duplicates("doc_id").set_index("doc_id")["value"]
    through, machine = find_republishers(story.facts), corpus.find_machine_translated(story.facts)
    columns = {}
    for article in own.itertuples():
        event = article.event_id if isinstance(article.event_id, str) else ""
        others = (
            articles[(articles["event_id"] == event) & (articles["doc_id"] != article.doc_id)] if event else own[:0]
        )
        lines = {
            "words": f"{article.n_words:,}",
            "published": _write_date(article.published),
            "event": events.get(article.doc_id, event) or "not known",
            "may be set against": ", ".join(map(str, others["doc_id"])) or "nothing here",
            "came through": through.get(article.doc_id, ""),
            "English": "a machine's" if article.doc_id in machine else "",
        }
        columns[article.doc_id] = (
            lines
            | _tell_measures(measures[measures["doc_id"] == article.doc_id])
            | _tell_signals(story.signals[story.signals["doc_id"] == article.doc_id])
        )
    card = pd.DataFrame(
        columns, index=list(dict.fromkeys(name for lines in columns.values() for name in lines))
    ).fillna("")
    card = card[card.ne("").any(axis=1)]
    return card.rename_axis("what").reset_index()


def _take_outlet(table: pd.DataFrame, outlet: str) -> pd.DataFrame:
    own, known = table[table["outlet"] == outlet], sorted(table["outlet"].unique())
    if own.empty:
        raise ValueError(f"there is no outlet {outlet!r}; there are {name_values(known)}.")
    return own


def _write_date(published: object) -> str:
    """A day, or between which days it must have been."""
    first, _, last = ("" if pd.isna(published) else str(published)).partition("/")
    return f"between {first} and {last}" if last else first


def _add_up(measures: pd.DataFrame) -> pd.DataFrame:
    return measures.groupby(["measure", "unit"], sort=False)[["n", "of"]].sum().reset_index()


def _state(n: int, of: int, unit: str) -> str:
    return state_value(n, of, unit, 1000 * n / of if of else float("nan"))


def _tell_measures(own: pd.DataFrame) -> dict[str, str]:
    """One line for each part of the measures; what is 0 is left out."""
    lines = {}
    for part, rows in own.groupby("part", sort=False):
        if len(set(rows["counted"])) > 1:
            lines |= {row.label: _state(row.n, row.of, row.unit) for row in rows.itertuples()}
            continue
        some = rows[rows["n"] > 0].sort_values("n", ascending=False, kind="stable")
        of, counted = rows["of"].iloc[0], rows["counted"].iloc[0]
        listed = "; ".join(f"{row.label} {row.n}" for row in some.itertuples()) or "none"
        lines[part] = f"{listed} ({counted}: {of:,})" if of else "nothing to count"
    return lines


def _tell_signals(own: pd.DataFrame) -> dict[str, str]:
    """One line for each signal, its values with their basis; where nobody looked there is none."""
    lines = {}
    for signal in _SIGNALS:
        rows = own[(own["signal"] == signal) & ~own["value"].isin(_SILENT)]
        if len(rows):
            bases = rows.groupby("value", sort=False, observed=True)["basis"].unique()
            said = [f"{value} ({', '.join(known)})" for value, known in bases.items()]
            lines[rows["label"].iloc[0]] = "; ".join(said)
    return lines
