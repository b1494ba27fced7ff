"""What do two reports of one event share, and what stands in one of them only?

Sentences and quotations of two reports, side by side. Words in common decide, so this finds what both say in similar
words; what they say in quite other words it does not. "Not found in the other" is about this search, and no claim that
the other report leaves something out.
"""

import numpy as np
import pandas as pd

from newsframing.alignment._similarity import measure_similarity, name_shared, read_words
from newsframing.segment import split_sentences
from newsframing.tables import require_columns, require_values

SENTENCE_PAIRS = (
    "doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text", "similarity", "shared", "status",
)  # fmt: skip
QUOTATION_PAIRS = (
    "doc_id", "quotation_id", "part", "text", "speaker_name", "cue", "position",
    "other_id", "other_quotation_id", "other_part", "other_text", "other_speaker_name", "other_cue", "other_position",
    "similarity", "shared", "status",
)  # fmt: skip
IN_BOTH, NOT_FOUND = "in both", "not found in the other"
# Chosen on those pairs of reports in tests/test_alignment.py that are marked as made for choosing.
LEAST_SIMILARITY = 0.09
_SPEECH = ("full", "partial")


def align_sentences(
    sentences: pd.DataFrame, doc_id: object, other_id: object, aliases: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Find the sentences of two reports that say the same thing, and those for which the other report has none.

    A sentence is taken as its words without function words (the, of, was, they ...) and "said", and as its pairs of
    such words that follow one another. Two words count as one if one is the other with at most three letters more
    (grant, granted; Serb, Serbs, but Serbia too), the last of five or more letters left aside (Kosovo, Kosovar). A word
    or pair weighs 1 / n, n being the number of sentences in which it stands (in the report that has it more often), and
    a number four times that: figures are what two reports of one event most surely share. "Dozens" is the same as a
    number from 24 to 99, "hundreds" as 200 to 999, "thousands" as 2,000 to 9,999, and "2 million" as 2,000,000. Then

        similarity = weight of what both sentences have / root of (weight of the one * weight of the other)

    which is 0 for nothing in common and 1 for the same words in the same order. A value of 0.1 is much already: most
    words of two sentences that say the same thing differ. Two sentences are "in both" if one of them is the other's
    best match and the similarity is at least 0.09. So one sentence may have several partners, as where one report says
    in two sentences what the other says in one. The weights rest on the two reports alone.

    It errs. On 22 pairs of reports (2 real, 20 invented) with 85 pairs of sentences, all set by one person, it finds
    67; 6 of 73 that it gives are wrong, besides some that one may see either way. On the 13 that had no part in
    choosing the threshold it finds 37 of 48, and 5 of 42 are wrong (tests/test_alignment.py). What is said in quite
    other words it does not find, "did not resign" and "resigned" it takes for the same, and two sentences on different
    things that share a name and a number it may take for the same: of the sentences of two agency reports on different
    matters it pairs 5 in 100. So "not found in the other" is a question to the reader, who has the nearest sentence
    beside it. English only: in another language small words count like all others.

    Sentences of other articles may be in `sentences`, and do not count. With `aliases` (`corpus.load_aliases`) the last
    name of a person (Dzhordzhevich, Djordjevic) is one word in all its spellings. One row per pair of sentences in
    both, and one per sentence of either report that is in none; first those of `doc_id` in its order, then those found
    in `other_id` alone. Columns doc_id, sentence_id, text (the sentence), other_id, other_sentence_id, other_text (its
    partner; for one without, the sentence of the other report that is nearest to it, missing and "" if none has a word
    in common with it), similarity (0-1), shared (words in common, as the sentence has them; "Serbs/Serbian" where the
    other has another form), status ("in both", "not found in the other").

    References
    ----------
    Nelken & Shieber, Towards Robust Context-Sensitive Sentence Alignment for Monolingual Corpora (EACL 2006), on
    weights from the sentences of two texts. Barzilay & Elhadad, Sentence Alignment for Monolingual Comparable Corpora
    (EMNLP 2003), on how little of two such texts has a partner.
    """
    require_columns(sentences, ("doc_id", "sentence_id", "text"), "sentences")
    require_values(sentences, ("doc_id", "sentence_id", "text"), "sentences")
    _check_ids(sentences["doc_id"], (doc_id, other_id), "sentences", "sentence")
    ids = (doc_id, other_id)
    reports = [_select(sentences, name, "sentences", "sentence_id")[["doc_id", "sentence_id", "text"]] for name in ids]
    return _align(reports, ids, SENTENCE_PAIRS, spellings=_read_spellings(aliases))


def count_joined(
    sentences: pd.DataFrame, doc_id: object, other_ids: list, aliases: pd.DataFrame | None = None
) -> pd.DataFrame:
    """Count the sentences of one report that have a partner in each of some others, as `align_sentences` finds them.

    Takes a fraction of its time. Beside reports of other events it says how many partners come of a common subject
    alone: the yardstick for a count of partners. One row per other report, in the order given; columns other_id,
    sentences (of `doc_id`), with_a_partner.
    """
    require_columns(sentences, ("doc_id", "sentence_id", "text"), "sentences")
    require_values(sentences, ("doc_id", "sentence_id", "text"), "sentences")
    spellings, rows = _read_spellings(aliases), []
    own = sentences.loc[(sentences["doc_id"] == doc_id).to_numpy(), "text"].tolist()
    for other_id in other_ids:
        _check_ids(sentences["doc_id"], (doc_id, other_id), "sentences", "sentence")
        other = sentences.loc[(sentences["doc_id"] == other_id).to_numpy(), "text"].tolist()
        in_both = _choose_pairs(measure_similarity(*read_words(own, other, spellings)))
        rows.append((other_id, len(own), int(in_both.any(axis=1).sum())))
    return pd.DataFrame(rows, columns=["other_id", "sentences", "with_a_partner"])


def align_quotations(quotations: pd.DataFrame, doc_id: object, other_id: object) -> pd.DataFrame:
    """Find the quoted sentences that two reports both have, in whatever order and wording, and those that one has.

    Only speech counts (kinds full and partial). A quotation of several sentences is taken apart, since the other report
    may have them as quotations of their own, or in another order. Similarity and its errors are as in
    `align_sentences`, with weights from the quoted words of the two reports; but two parts are a pair only if they can
    be one person's words: if both speakers are known, they have one speaker_name. The nearest part, given as evidence
    for one without a partner, may be anybody's: the same words in another mouth are a finding.

    Two renderings of one statement are two translations or two edits. Which of them is closer to what was said, and who
    put it into these words, the table does not know.

    `quotations` are as `quotations.find_quotations` gives them: with aliases a speaker has one name in both reports.
    One row per pair of parts in both, and one per part of either report that is in none, in the order of
    `align_sentences`. Columns doc_id, quotation_id, part (from 0 within the quotation), text, speaker_name, cue (of the
    quotation, as written), position (from 0: the part's place among all quoted parts of its report, so that another
    order shows), the same with other_ before them, similarity, shared, status.

    References
    ----------
    Bell, The Language of News Media (1991), chapters 4 and 9, on what editing does to quotations.
    """
    require_columns(quotations, ("doc_id", "quotation_id", "text", "kind", "speaker_name", "cue"), "quotations")
    require_values(quotations, ("doc_id", "quotation_id", "text", "kind"), "quotations")
    _check_ids(quotations["doc_id"], (doc_id, other_id), "quotations", "quotation")
    ids = (doc_id, other_id)
    reports = [_list_parts(quotations, name) for name in ids]
    names, other_names = (report["speaker_name"].to_numpy(dtype=object) for report in reports)
    fits = (names[:, None] == other_names) | (names[:, None] == "") | (other_names == "")
    return _align(reports, ids, QUOTATION_PAIRS, fits=fits)


def _read_spellings(aliases: pd.DataFrame | None) -> dict[str, str]:
    """From each last name of a person, in lower case, to the spelling that stands for all."""
    if aliases is None:
        return {}
    require_columns(aliases, ("variant", "name", "kind"), "aliases")
    require_values(aliases, ("variant", "name", "kind"), "aliases")
    people = aliases.loc[(aliases["kind"] == "person").to_numpy(), ["variant", "name"]]
    last = people.apply(lambda names: names.str.split().str[-1]).dropna()
    return {variant.lower(): name.lower() for variant, name in last.to_numpy() if variant[0].isupper()}


def _check_ids(doc_ids: pd.Series, wanted: tuple, table: str, unit: str) -> None:
    there = doc_ids.unique().tolist()
    absent = [name for name in dict.fromkeys(wanted) if name not in there]
    if absent:
        known = ", ".join(map(repr, sorted(there, key=str)[:10]))
        more = f" and {len(there) - 10} more" if len(there) > 10 else ""
        raise ValueError(
            f"{table} has no {unit} of {', '.join(map(repr, absent))}; it has those of {known or 'no article'}{more}. "
            f"An article without a {unit} cannot be aligned."
        )
    if wanted[0] == wanted[1]:
        raise ValueError(f"doc_id and other_id name two reports; both are {wanted[0]!r}.")


def _select(table: pd.DataFrame, doc_id: object, name: str, number: str) -> pd.DataFrame:
    """The rows of one article, in the order of their numbers."""
    report = table[(table["doc_id"] == doc_id).to_numpy()].sort_values(number, kind="stable", ignore_index=True)
    twice = report[number][report[number].duplicated()].unique().tolist()
    if twice:
        raise ValueError(
            f"{name}.{number} numbers the rows of an article; {doc_id!r} has {', '.join(map(str, twice[:10]))} twice."
        )
    return report


def _list_parts(quotations: pd.DataFrame, doc_id: object) -> pd.DataFrame:
    """The sentences of one article's quotations of speech, in the order of the article."""
    report = _select(quotations, doc_id, "quotations", "quotation_id")
    report = report[report["kind"].isin(_SPEECH)].reset_index(drop=True)
    parts = split_sentences(pd.DataFrame({"doc_id": report.index, "text": report["text"]}))
    own = report.take(parts["doc_id"])
    return pd.DataFrame(
        {
            "doc_id": own["doc_id"].array,
            "quotation_id": own["quotation_id"].array,
            "part": parts["sentence_id"].array,
            "text": parts["text"].array,
            "speaker_name": own["speaker_name"].fillna("").astype("str").array,
            "cue": own["cue"].fillna("").astype("str").array,
            "position": np.arange(len(parts)),
        }
    )


def _align(
    reports: list[pd.DataFrame],
    ids: tuple,
    columns: tuple[str, ...],
    *,
    fits: np.ndarray | bool = True,
    spellings: dict[str, str] | None = None,
) -> pd.DataFrame:
    """Pairs and leftovers of two tables with a row per sentence or part; `fits` says which two may be a pair."""
    report, other = reports
    words, other_words = read_words(report["text"].tolist(), other["text"].tolist(), spellings or {})
    similarity = measure_similarity(words, other_words)
    in_both = _choose_pairs(np.where(fits, similarity, 0))
    forth = _lay_out(report, other, ids, words, other_words, similarity, in_both)
    back = _lay_out(other, report, ids[::-1], other_words, words, similarity.T, in_both.T)
    table = pd.concat([forth, back[(back["status"] == NOT_FOUND).to_numpy()]], ignore_index=True)
    return table[list(columns)]


def _lay_out(
    own: pd.DataFrame,
    other: pd.DataFrame,
    ids: tuple,
    own_words: list,
    other_words: list,
    similarity: np.ndarray,
    in_both: np.ndarray,
) -> pd.DataFrame:
    """Each sentence of one report beside each of its partners, or beside the nearest."""
    rows, partners = np.nonzero(in_both)
    alone = np.flatnonzero(~in_both.any(axis=1))
    rows, partners = np.append(rows, alone), np.append(partners, _find_nearest(similarity[alone]))
    order = np.argsort(rows, kind="stable")
    rows, partners = rows[order], partners[order]
    beside = other.drop(columns="doc_id").reindex(partners).reset_index(drop=True)
    for name, column in beside.items():
        if pd.api.types.is_integer_dtype(other[name]):
            beside[name] = column.astype("Int64")
        elif name in ("text", "speaker_name", "cue"):
            beside[name] = column.astype("str").where(partners >= 0, "")
    table = pd.concat([own.take(rows).reset_index(drop=True), beside.add_prefix("other_")], axis=1)
    pairs = list(zip(rows, partners, strict=True))
    return table.assign(
        doc_id=pd.Series([ids[0]] * len(pairs), dtype=own["doc_id"].dtype),
        other_id=pd.Series([ids[1]] * len(pairs), dtype=own["doc_id"].dtype),
        similarity=[similarity[i, j] if j >= 0 else 0.0 for i, j in pairs],
        shared=pd.Series([name_shared(own_words[i], other_words[j]) if j >= 0 else "" for i, j in pairs], dtype="str"),
        status=pd.Series(np.where(in_both.any(axis=1)[rows], IN_BOTH, NOT_FOUND), dtype="str"),
    )


def _choose_pairs(similarity: np.ndarray) -> np.ndarray:
    """Which two sentences are in both: one is the other's best match, and they are alike enough."""
    if not similarity.size:
        return np.zeros(similarity.shape, dtype=bool)
    # Rounded, so that the last binary digit of a sum does not decide which of two is the best.
    rounded = similarity.round(12)
    best = (rounded == rounded.max(axis=1, keepdims=True)) | (rounded == rounded.max(axis=0, keepdims=True))
    return best & (rounded >= LEAST_SIMILARITY)


def _find_nearest(similarity: np.ndarray) -> np.ndarray:
    """For each row the column with the greatest similarity, the first of several; -1 if all are 0."""
    if not similarity.size:
        return np.full(len(similarity), -1)
    rounded = similarity.round(12)
    return np.where(rounded.max(axis=1) > 0, rounded.argmax(axis=1), -1)
