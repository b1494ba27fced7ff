"""What are people, places and their standing called, and in whose words? Labels in tables for readers."""

from collections.abc import Sequence

import pandas as pd

from newsframing import corpus
from newsframing.tables import require_columns


def list_labels(
    matches: pd.DataFrame, sentences: pd.DataFrame, lexicon: pd.DataFrame, facts: pd.DataFrame | None = None
) -> pd.DataFrame:
    """List the labels of a lexicon that the articles use, each with its sentence.

    `matches` of other lexicons are passed over. `lexicon` may have display (the term with its capitals) and refers_to
    (whom or what it stands for); `facts` are those of `corpus.find_machine_translated`: the labels of a machine
    translation are nobody's choice. A possessive ending is taken off before matching; where the text has one ("Kosovo's
    Serbian" for *kosovo serb*) and the lexicon lists it not, the label is the words of the text, since a reader sees
    that difference.

    One row per mention, by article and place; columns doc_id, label, voice, words (as written), sentence, category,
    refers_to ("" where the lexicon says nothing), place (0 at the beginning of the article, 1 at its end),
    machine_translated, start and end (offsets into the article's text). A label says what the words are, not of whom
    they are said: read the sentence.
    """
    columns = ("doc_id", "sentence_id", "start", "end", "lexicon", "category", "term", "voice", "form")
    require_columns(matches, columns, "matches")
    require_columns(sentences, ("doc_id", "sentence_id", "start", "end", "text"), "sentences")
    require_columns(lexicon, ("lexicon", "category", "term", "forms"), "lexicon")
    keys = ["lexicon", "category", "term"]
    named = lexicon.assign(
        display=lexicon.get("display", lexicon["term"]),
        refers_to=lexicon.get("refers_to", pd.Series("", lexicon.index)),
    )
    hits = matches[list(columns)].merge(
        named[[*keys, "forms", "display", "refers_to"]], on=keys, validate="many_to_one"
    )
    told = sentences[["doc_id", "sentence_id", "start", "text"]].rename(columns={"start": "from", "text": "sentence"})
    hits = hits.merge(told, on=["doc_id", "sentence_id"], how="left", validate="many_to_one")
    spans = zip(hits["sentence"], hits["start"], hits["end"], hits["from"], strict=True)
    hits["words"] = pd.Series([text[start - at : end - at] for text, start, end, at in spans], dtype="str")
    forms = hits["form"].str.replace("’", "'")
    listed = [form in entry.split("|") for form, entry in zip(forms, hits["forms"], strict=True)]
    hits["label"] = hits["display"].mask(
        forms.str.contains(r"'s? ", regex=True) & ~pd.Series(listed, dtype=bool), hits["words"]
    )
    lengths = sentences.groupby("doc_id", observed=True)["end"].max()
    hits["place"] = (hits["start"] / hits["doc_id"].map(lengths).astype(float)).round(3)
    hits["machine_translated"] = hits["doc_id"].isin(list(corpus.find_machine_translated(facts)))
    shown = ["doc_id", "label", "voice", "words", "sentence", "category", "refers_to", "place", "machine_translated"]
    hits = hits[[*shown, "start", "end"]]
    return hits.sort_values(["doc_id", "start", "end"], kind="stable", ignore_index=True)


def count_labels(labels: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Count the labels in each article, an article without any among them.

    `labels` are some rows of `list_labels`, such as those for one group. One row per article and label, articles in the
    order of `articles`, the most frequent label first; columns doc_id, n_words (of the article), label, n,
    machine_translated. Bare counts: a longer article has more of all.
    """
    require_columns(labels, ("doc_id", "label", "machine_translated"), "labels")
    require_columns(articles, ("doc_id", "n_words"), "articles")
    names = labels["label"].value_counts().rename_axis("label").reset_index(name="n")
    names = names.sort_values(["n", "label"], ascending=[False, True])["label"]
    cells = articles[["doc_id", "n_words"]].merge(names.to_frame(), how="cross")
    n = labels.groupby(["doc_id", "label"], observed=True).size().rename("n").reset_index()
    cells = cells.merge(n, on=["doc_id", "label"], how="left", validate="one_to_one")
    by_machine = set(labels.loc[labels["machine_translated"].astype(bool), "doc_id"])
    return cells.assign(n=cells["n"].fillna(0).astype("int64"), machine_translated=cells["doc_id"].isin(by_machine))


def swap_label(sentence: str, label: str, others: Sequence[str]) -> pd.DataFrame:
    """Put other labels into a sentence, in place of the one that it has, as often as it stands there; capitals count.

    One row per version, the sentence as written first; columns label, whose ("as written" or "our change"), sentence.
    """
    if not label or label not in sentence:
        raise ValueError(f"{label!r} does not stand in the sentence {sentence!r}; capitals count.")
    labels = [label, *others]
    return pd.DataFrame(
        {
            "label": labels,
            "whose": ["as written", *["our change"] * len(others)],
            "sentence": [sentence.replace(label, other) for other in labels],
        }
    )
