"""What did a list of words find? Its hits with their sentences, and its counts with what they allow to say."""

from collections.abc import Collection

import numpy as np
import pandas as pd

from newsframing import spans
from newsframing.counts import FEWEST_HITS
from newsframing.lexicons._passives import find_passives
from newsframing.lexicons._quotes import find_sentences, quote_words
from newsframing.lexicons._rates import omit_terms
from newsframing.tables import VOICES, name_categories, require_columns

NOT_ENOUGH = "not enough evidence"
_MOST_NAMES = 8
_SOMEBODY = "somebody"
_SPEECH = ("full", "partial")  # kinds of quotation that are somebody speaking


def list_hits(
    matches: pd.DataFrame,
    sentences: pd.DataFrame,
    quotations: pd.DataFrame | None = None,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the hits of a lexicon with the sentence that each stands in and who says it.

    `matches` are those of `match_terms` in `sentences`; `quotations` and `attributions` (`quotations.find_speech`) give
    the names of speakers: without them voices stand alone. One row per hit, in the order of `matches`; columns doc_id,
    category (in plain words), words (as the text has them), said_by ("the article" for narration; "Dmitry Peskov,
    quoted"; "NATO, reported"; "somebody" where no name is known; "" where voices are unknown), negated_by, sentence. A
    hit says that a word stands there; in which sense, only the sentence says.
    """
    require_columns(matches, ("doc_id", "sentence_id", "start", "end", "category", "negated_by", "voice"), "matches")
    hits = matches.reset_index(drop=True)
    names = pd.Series(_SOMEBODY, index=hits.index, dtype="str")
    for voice, table, column in (("quotation", quotations, "speaker"), ("reported", attributions, "source")):
        own = hits["voice"].eq(voice)
        if table is not None and own.any():
            require_columns(table, ("doc_id", "start", "end", "kind", column, f"{column}_name"), f"{voice} table")
            names[own] = _name_speakers(hits[own], table, column)
    said = {"narration": "the article", "quotation": names + ", quoted", "reported": names + ", reported"}
    said_by = pd.Series("", index=hits.index, dtype="str")
    for voice, words in said.items():
        said_by = said_by.mask(hits["voice"].eq(voice), words)
    around = find_sentences(hits, sentences)
    return pd.DataFrame(
        {
            "doc_id": hits["doc_id"],
            "category": name_categories(hits["category"]),
            "words": quote_words(hits, sentences),
            "said_by": said_by,
            "negated_by": hits["negated_by"],
            "sentence": around["text"].str.split().str.join(" ").astype("str"),
        }
    )


def list_entries(lexicon: pd.DataFrame, matches: pd.DataFrame) -> pd.DataFrame:
    """List the entries of a lexicon that found something, with what its compiler notes against each.

    One row per entry of `lexicon` (`load_lexicon`) with a hit in `matches`, the most hits first, then in the order of
    the lexicon; columns category (in plain words), term, forms (all that count for it, with commas), n (hits), note
    (where it misleads).
    """
    require_columns(lexicon, ("category", "term", "forms", "note"), "lexicon")
    require_columns(matches, ("category", "term"), "matches")
    keys = ["category", "term"]
    counts = matches[keys].astype("str").value_counts()
    entries = lexicon.assign(n=counts.reindex(pd.MultiIndex.from_frame(lexicon[keys]), fill_value=0).to_numpy())
    entries = entries[entries["n"] > 0].sort_values("n", ascending=False, kind="stable", ignore_index=True)
    entries["forms"] = entries["forms"].astype("str").str.replace("|", ", ")
    entries["category"] = name_categories(entries["category"])
    return entries[["category", "term", "forms", "n", "note"]]


def _name_speakers(hits: pd.DataFrame, speech: pd.DataFrame, column: str) -> np.ndarray:
    """Who says each hit: the name, else the words for it, of the shortest span that holds it."""
    if column == "speaker":
        speech = speech[speech["kind"].isin(_SPEECH)]
    name = speech[f"{column}_name"].fillna("")
    name = name.where(name.ne(""), speech[column].fillna("")).replace("", _SOMEBODY).to_numpy(dtype=object)
    holding = spans.find_holding(hits, speech.reset_index(drop=True))
    return np.append(name, _SOMEBODY)[holding]


def count_by_voice(matches: pd.DataFrame, by: str | list[str] = "category") -> pd.DataFrame:
    """Count hits by the voice in which they stand: told by the article, reported, or quoted.

    `by` is category, doc_id, term, or several of them. One row per group that has a hit, in the order in which they
    first appear; columns (by), narration, reported, quotation, n (all of them). A hit without a voice counts in n
    alone. A loaded word in quotation marks is the source's choice; the writer chose to quote it.
    """
    columns = [by] if isinstance(by, str) else list(by)
    require_columns(matches, ("voice", *columns), "matches")
    voices = VOICES[::-1]
    marked = matches[columns].assign(**{voice: matches["voice"].eq(voice) for voice in voices}, n=1)
    table = marked.groupby(columns, sort=False, observed=True, as_index=False)[[*voices, "n"]].sum()
    if "category" in table:
        table["category"] = name_categories(table["category"])
    return table.astype(dict.fromkeys([*voices, "n"], "int64"))


def weigh_rates(rates: pd.DataFrame, *, doubtful: Collection[str] = ()) -> pd.DataFrame:
    """Say of each category what its counts allow to say of the order of the articles: mostly that it is not enough.

    Fewer than 5 hits allow nothing. Of articles with 5 hits or more one is said to have more than another only where
    their within-article intervals do not overlap, which is a rule of thumb and no test. One row per category, in the
    order of `rates` (`rate_categories`); columns category (in plain words), n (hits in all), hits_in (the articles or
    groups that have some, most first, with their hits), highest_rate (of those with 5 hits or more: whose is the
    highest, and how many per 1000 words; "" where none has so many), evidence. A star stands behind the articles in
    `doubtful`, such as `corpus.find_machine_translated(facts)`: read them with caution.
    """
    require_columns(rates, ("category", "n", "per_1000_words", "low", "high"), "rates")
    keys = list(rates.columns[: rates.columns.get_loc("category")])
    parts = [rates[key].astype("str").map(lambda name: f"{name}*" if name in doubtful else name) for key in keys]
    names = parts[0].str.cat(parts[1:], sep=", ") if parts else pd.Series("all", index=rates.index)
    rows = []
    for category, own in rates.assign(name=names).groupby("category", sort=False):
        found = own[own["n"] > 0].sort_values("n", ascending=False, kind="stable")
        hits = [f"{name} {n}" for name, n in zip(found["name"], found["n"], strict=True)]
        more = [f"and {len(hits) - _MOST_NAMES} more"] if len(hits) > _MOST_NAMES else []
        sure = own[own["n"] >= FEWEST_HITS].sort_values("per_1000_words", ascending=False, kind="stable").head(1)
        highest = "".join(f"{row.name} {row.per_1000_words:.1f}" for row in sure.itertuples(index=False))
        evidence = _weigh(own)
        rows.append((category, int(own["n"].sum()), ", ".join(hits[:_MOST_NAMES] + more), highest, evidence))
    table = pd.DataFrame(rows, columns=["category", "n", "hits_in", "highest_rate", "evidence"])
    table["category"] = name_categories(table["category"])
    return table.astype({"n": "int64", "hits_in": "str", "highest_rate": "str", "evidence": "str"})


def _weigh(own: pd.DataFrame) -> str:
    """What the rates of one category allow to say."""
    sure = own[own["n"] >= FEWEST_HITS]
    if not own["n"].sum():
        return "no hit at all"
    if sure.empty:
        return f"{NOT_ENOUGH}: fewer than {FEWEST_HITS} hits everywhere"
    if len(sure) == 1:
        return f"{NOT_ENOUGH}: only {sure['name'].iloc[0]} has {FEWEST_HITS} hits or more"
    known = sure.dropna(subset=["low", "high"])
    if len(known) < 2:
        return f"{NOT_ENOUGH}: no intervals to compare"
    upper, lower = known.loc[known["low"].idxmax()], known.loc[known["high"].idxmin()]
    if upper["low"] <= lower["high"]:
        return f"{NOT_ENOUGH}: the intervals of those with {FEWEST_HITS} hits or more overlap"
    return f"{upper['name']} has more than {lower['name']}: their intervals do not overlap"


def list_leads(
    matches: pd.DataFrame, tokens: pd.DataFrame, lexicon: pd.DataFrame, *, by: str | list[str] | pd.Series = "doc_id"
) -> pd.DataFrame:
    """Say who leads each category, and which single words carry the lead: without one of them it falls.

    Tables are as for `omit_terms`. One row per category that somebody leads (two with the highest rate do not), in the
    order of the lexicon; columns category (in plain words), (by), n (the leader's hits), falls_without (the words of
    which any one missing ends the lead, "" if none), evidence ("not enough evidence" below 5 hits; else whether the
    lead stays). A finding that falls with one word is a finding about that word.
    """
    without = omit_terms(matches, tokens, lexicon, by=by)
    keys = list(without.columns[: without.columns.get_loc("category")])
    rows = []
    for (category, *group), own in without[without["leads"]].groupby(["category", *keys], sort=False):
        carrying = own.loc[~own["leads_without"], "term"].tolist()
        n = int(own["n"].iloc[0])
        stays = "falls with one word" if carrying else "stays, whichever one word is left out"
        evidence = f"{NOT_ENOUGH}: fewer than {FEWEST_HITS} hits" if n < FEWEST_HITS else stays
        rows.append((category, *group, n, ", ".join(carrying), evidence))
    table = pd.DataFrame(rows, columns=["category", *keys, "n", "falls_without", "evidence"])
    places = {name: place for place, name in enumerate(lexicon["category"].drop_duplicates())}
    table = table.sort_values("category", key=lambda names: names.map(places), kind="stable", ignore_index=True)
    table["category"] = name_categories(table["category"])
    return table.astype({"n": "int64", "falls_without": "str", "evidence": "str"})


def list_passives(
    tokens: pd.DataFrame,
    sentences: pd.DataFrame,
    quotations: pd.DataFrame | None = None,
    attributions: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """List the passive verbs (`find_passives`) with their sentences, and whether a "by" names who did it.

    One row per passive, by article and place; columns doc_id, words, agent ("named" or "not named"), said_by (as in
    `list_hits`), sentence, start, end. Of a passive without an agent only its sentence, and those beside it, say
    whether that hides something.
    """
    passives = find_passives(tokens)
    agent = np.where(passives["agent_expressed"], "named", "not named")
    hits = list_hits(passives.assign(category="", negated_by=""), sentences, quotations, attributions)
    hits = hits.assign(agent=pd.Series(agent, dtype="str"), start=passives["start"], end=passives["end"])
    return hits[["doc_id", "words", "agent", "said_by", "sentence", "start", "end"]]
