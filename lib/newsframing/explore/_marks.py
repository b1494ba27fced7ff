"""What is marked in an article, and why: words by their list, numbers, and what another report has, too.

Each function takes the Story of one article and returns `Marked`. Speech is in _marked_speech.
"""

from typing import NamedTuple

import numpy as np
import pandas as pd

from newsframing import alignment, lexicons, quantities
from newsframing.explore._aligned import say_yardstick
from newsframing.explore._articles import find_sentences, join_lines, say_partners
from newsframing.tables import count_of, name_categories

NO_SOURCE = "no source in its sentence"
_KINDS = {"vague": "vague, or no number", "ordinal": "rank"}


class Marked(NamedTuple):
    """What is marked in one article: the marks; by label how many, and the words behind; what it says."""

    marks: pd.DataFrame  # a row each, in the order of the text; start, end, label, why
    counts: pd.DataFrame
    behind: pd.DataFrame
    caption: str  # of the counts
    says: list[str]


def mark_lexicon(own, name: str) -> Marked:
    """Mark what a lexicon finds, each hit under its category; of the list of labels, under the label itself."""
    lexicon, words = lexicons.load_lexicon(name), name.replace("_", " ")
    found = own.matches[own.matches["lexicon"].eq(name).to_numpy()]
    found = found.sort_values(["start", "end"], kind="stable", ignore_index=True)
    hits = lexicons.list_hits(found, own.sentences, own.quotations, own.attributions)
    keys = ["category", "term"]
    notes = lexicon.drop_duplicates(keys).set_index(keys)["note"].fillna("")
    notes = notes.reindex(pd.MultiIndex.from_frame(found[keys].astype("str")), fill_value="")
    labels, order = hits["category"], name_categories(lexicon["category"])
    if name == "labels":
        labels = order = lexicons.list_labels(found, own.sentences, lexicon, own.facts)["label"]
    terms = labels if name == "labels" else found["term"]  # names of peoples with their capitals
    why = [
        f"The list “{words}” has “{term}” under {category}{f' ({note})' if note else ''}. Said by: {said_by}."
        + (f" Negated by “{negated_by}”." if negated_by else "")
        for term, category, note, said_by, negated_by in zip(
            terms, hits["category"], notes, hits["said_by"], found["negated_by"], strict=True
        )
    ]
    marks = found[["start", "end"]].assign(label=labels.astype("str"), why=pd.Series(why, dtype="str"))
    rates = lexicons.rate_categories(found.assign(category=labels), own.tokens, pd.DataFrame({"category": order}))
    counts = rates.rename(columns={"category": "label", "n": "hits"})
    counts["note"] = counts["note"].str.replace("no interval", "not enough evidence")
    counts = counts[["label", "hits", "per_1000_words", "low", "high", "note"]]
    n_words = count_of(len(own.tokens), "word")
    says = [
        f"{count_of(len(marks), 'hit')} of the list “{words}” in {n_words}.",
        "A hit says that a word stands there; in which sense, only its sentence says. Low and high are what the rate "
        "might have been with other sentences like these.",
    ]
    behind = list_behind(marks, own, said_by=hits["said_by"])
    return Marked(marks, counts, behind, f"Hits, and hits per 1,000 words of the article ({n_words})", says)


def mark_numbers(own) -> Marked:
    """Mark the numbers, each under its kind, with what it counts, what its words allow and its source."""
    numbers = own.quantities.sort_values("start", kind="stable", ignore_index=True)
    stated = quantities.list_stated_numbers(numbers.assign(figure=True), own.sentences)
    figure, source = numbers["figure"].astype(bool), numbers["source"].replace("", NO_SOURCE)
    allows = stated["allows"].where(figure, "")
    why = [
        (f"Counts: {counted}. " if counted else "")
        + (f"Its words allow: {allowed}. Source: {whose}." if allowed else "No number that a reader could check.")
        + (f" {note}." if note else "")
        for counted, allowed, whose, note in zip(numbers["counted"], allows, source, numbers["note"], strict=True)
    ]
    marks = numbers[["start", "end"]].assign(
        label=numbers["kind"].replace(_KINDS).astype("str"), why=pd.Series(why, dtype="str")
    )
    counts = count_marks(marks, own)
    sourced = figure & numbers["source"].ne("")
    for column, rows in (("can_be_checked", figure), ("with_a_source", sourced)):
        counts[column] = counts["label"].map(marks.loc[rows, "label"].value_counts()).fillna(0).astype("int64")
    n, of = int(sourced.sum()), int(figure.sum())
    says = [
        f"{n} of {count_of(of, 'number')} that can be checked {'has' if 1 in (n, of) else 'have'} a source in the same "
        "sentence."
        if of
        else "It has no number that can be checked.",
        "A number without a source can be right, and one with a source wrong.",
    ]
    behind = list_behind(marks, own, counts=numbers["counted"], allows=allows, source=source.where(figure, ""))
    return Marked(marks, counts, behind, f"Numbers by kind, in {count_of(len(own.tokens), 'word')}", says)


def mark_shared(own, story, other_id: str) -> Marked:
    """Mark the sentences that another report has too, and those that only this one has."""
    doc_id, both, alone = own.articles["doc_id"].iloc[0], f"also in {other_id}", "only here"
    aligned = alignment.align_sentences(story.sentences, doc_id, other_id, story.aliases)
    aligned = aligned[aligned["doc_id"].eq(doc_id).to_numpy()].reset_index(drop=True)
    places = own.sentences.set_index("sentence_id").loc[aligned["sentence_id"], ["start", "end"]].reset_index(drop=True)
    others = pd.Series(join_lines(aligned["other_text"]), dtype="str")
    why = []
    for there, text, similarity, shared in zip(
        aligned["status"].eq("in both"), others, aligned["similarity"], aligned["shared"], strict=True
    ):
        near = f"{similarity:.2f} on a scale from 0 to 1, in common: {shared}"
        if there:
            why.append(f"There: “{text}” (similarity {near}).")
        else:
            why.append(f"None was found there. Nearest: “{text}” ({near})." if text else "None has a word in common.")
    labels = aligned["status"].eq("in both").map({True: both, False: alone})
    rows = places.assign(label=labels.astype("str"), why=pd.Series(why, dtype="str"))
    rows = rows.assign(there=others, similarity=aligned["similarity"].astype("float64").round(2))
    # A sentence can have several partners; it is marked and counted once.
    once = rows.groupby(["start", "end", "label"], sort=True)
    marks = once.agg(why=("why", " ".join), there=("there", " | ".join), similarity=("similarity", "max"))
    marks = marks.assign(partners=once.size()).reset_index()
    marks["partners"] = marks["partners"].where(marks["label"] == both, 0)
    counts = count_marks(marks, own).rename(columns={"passages": "sentences"})
    says = [
        f"{say_partners(int(marks['label'].eq(both).sum()), len(marks))} in {other_id}.",
        say_yardstick(story, doc_id, other_id),
        "The search counts words in common. What the other report says in quite other words it does not find; and "
        "that a sentence was found only here is no reproach to the other.",
    ]
    about = {"partners": marks["partners"], f"there ({other_id}), or nearest": marks["there"]}
    behind = list_behind(marks, own, **about, similarity=marks["similarity"])
    behind = behind.drop(columns="sentence").rename(columns={"words": "sentence"})
    marks = marks[["start", "end", "label", "why"]]
    return Marked(marks, counts, behind, f"Sentences by whether {other_id} has them, too", says)


def count_marks(marks: pd.DataFrame, own) -> pd.DataFrame:
    """Count the marks of each label, and the words in them, each once."""
    words = find_words(marks, own.tokens)
    n = marks["label"].value_counts(sort=False)
    counts = pd.DataFrame({"label": list(words), "passages": [int(n[label]) for label in words]})
    n_words = pd.Series([len(own_words) for own_words in words.values()], dtype="int64")
    return counts.astype({"label": "str", "passages": "int64"}).assign(n_words=n_words)


def find_words(marks: pd.DataFrame, tokens: pd.DataFrame) -> dict[str, list[int]]:
    """The rows of `tokens` that the marks of each label hold, each once."""
    starts = tokens["start"].to_numpy()
    first = np.searchsorted(starts, marks["start"].to_numpy(np.int64))
    last = np.searchsorted(starts, marks["end"].to_numpy(np.int64))
    words = {}
    for label, one, other in zip(marks["label"], first, last, strict=True):
        words.setdefault(label, set()).update(range(one, other))
    return {label: sorted(held) for label, held in words.items()}


def list_behind(rows: pd.DataFrame, own, **more) -> pd.DataFrame:
    """List the words of each row, `more` about it, and the sentence in which it begins."""
    text = own.articles["text"].iloc[0]
    words = join_lines(text[start:end] for start, end in zip(rows["start"], rows["end"], strict=True))
    places = rows[["start", "end"]].assign(doc_id=own.articles["doc_id"].iloc[0])
    about = {"label": rows["label"].to_numpy(), "words": words} | {name: list(value) for name, value in more.items()}
    return pd.DataFrame(about | {"sentence": find_sentences(places, own.sentences)})
