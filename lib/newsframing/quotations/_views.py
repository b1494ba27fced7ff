"""Who is quoted, at what length, and what does the article tell itself? Speech in tables for readers."""

import pandas as pd

from newsframing.quotations._speech import SPEECH, mark_voices
from newsframing.tables import VOICES, WORD, require_columns

_NOBODY = "no name found"
NO_SIDE = "side not known"


def list_speech(quotations: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    """List what is quoted as speech, side by side: the rows behind `count_words_by_side`.

    Parameters
    ----------
    quotations
        Columns doc_id, start, text, kind, speaker_name, affiliation; kinds other than full and partial are no speech.
    sides
        Columns affiliation, label, in the order in which sides are to stand.

    Returns
    -------
    DataFrame
        One row per quotation, by side, article and place; columns side ("side not known" for a speaker of none of the
        sides), speaker, doc_id, n_words, quotation (its words).

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    speech = _keep_speech(quotations, ("start", "speaker_name", "affiliation"))
    places, names = place_sides(speech["affiliation"], sides)
    table = pd.DataFrame(
        {
            "side": names,
            "speaker": speech["speaker_name"].replace("", _NOBODY),
            "doc_id": speech["doc_id"],
            "n_words": speech["n_words"],
            "quotation": speech["text"],
        }
    )
    order = pd.DataFrame({"place": places, "doc_id": speech["doc_id"], "start": speech["start"]})
    return table.loc[order.sort_values(["place", "doc_id", "start"], kind="stable").index].reset_index(drop=True)


def count_words_by_side(quotations: pd.DataFrame, sides: pd.DataFrame) -> pd.DataFrame:
    """Count the words quoted as speech, by the side that their speaker speaks for.

    Read the rows behind it (`list_speech`) before it: one long quotation can make a side.

    Parameters
    ----------
    quotations, sides
        As in `list_speech`.

    Returns
    -------
    DataFrame
        One row per side, in the order of `sides`, without words too; columns label, n_words, n_quotations. Words of
        speakers of none of the sides, if there are any, are the last row, "side not known".

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    rows = list_speech(quotations, sides)
    counts = rows.groupby("side")["n_words"].agg(["sum", "size"])
    labels = list(dict.fromkeys(sides["label"])) + [NO_SIDE] * (NO_SIDE in counts.index)
    counts = counts.reindex(labels, fill_value=0).astype("int64")
    return pd.DataFrame({"label": labels, "n_words": counts["sum"].array, "n_quotations": counts["size"].array})


def count_speakers(quotations: pd.DataFrame) -> pd.DataFrame:
    """Count the words quoted as speech, by article and speaker.

    Parameters
    ----------
    quotations
        Columns doc_id, text, kind, speaker_name.

    Returns
    -------
    DataFrame
        One row per article and speaker, by article and the most words first; columns doc_id, speaker_name,
        n_words, n_quotations. "no name found" is no person: it may be several.

    Raises
    ------
    ValueError
        `quotations` lacks a column.
    """
    speech = _keep_speech(quotations, ("speaker_name",))
    speech["speaker_name"] = speech["speaker_name"].replace("", _NOBODY)
    groups = speech.groupby(["doc_id", "speaker_name"], observed=True)["n_words"]
    table = groups.agg(n_words="sum", n_quotations="size").reset_index()
    return table.sort_values(["doc_id", "n_words"], ascending=[True, False], kind="stable", ignore_index=True)


def count_voices(tokens: pd.DataFrame) -> pd.DataFrame:
    """Count the words of each voice: quoted, reported, or narrated by the article.

    Narration is no proof of the outlet's own stance: agency copy, translation and rewriting stand between.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, voice, as `mark_voices` gives them.

    Returns
    -------
    DataFrame
        Three rows per article: quotation, reported, narration; columns doc_id, voice, n_words, share (of the article's
        words, 0-1).

    Raises
    ------
    ValueError
        `tokens` lacks a column.
    """
    require_columns(tokens, ("doc_id", "voice"), "tokens")
    doc_ids = sorted(tokens["doc_id"].unique())
    counts = tokens.groupby(["doc_id", "voice"], observed=True).size()
    cells = pd.MultiIndex.from_product([doc_ids, VOICES], names=["doc_id", "voice"])
    table = counts.reindex(cells, fill_value=0).rename("n_words").reset_index()
    table["share"] = (table["n_words"] / table.groupby("doc_id")["n_words"].transform("sum")).round(3)
    return table


def count_narration(tokens: pd.DataFrame, quotations: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """Count the words that an article tells itself, and those among them in sentences that name no source at all.

    The second is the stricter count: "Dzhordzhevich said" is narration, but stands beside what somebody said.

    Parameters
    ----------
    tokens
        One row per word; columns doc_id, sentence_id, start, end.
    quotations, attributions
        As in `mark_voices`; attributions with source_kind too: an unnamed source counts as none.

    Returns
    -------
    DataFrame
        One row per article; columns doc_id, n_words, narration, without_source.

    Raises
    ------
    ValueError
        A table lacks a column.
    """
    require_columns(tokens, ("doc_id", "sentence_id", "start", "end"), "tokens")
    require_columns(attributions, ("doc_id", "start", "end", "source_kind"), "attributions")
    narrated = mark_voices(tokens, quotations, attributions)["voice"].eq("narration").to_numpy()
    named = attributions[attributions["source_kind"] != "unnamed"]
    sourced = mark_voices(tokens, quotations, named)[["doc_id", "sentence_id", "voice"]]
    sourced = sourced["voice"].ne("narration").groupby([sourced["doc_id"], sourced["sentence_id"]], observed=True)
    alone = narrated & ~sourced.transform("any").to_numpy(dtype=bool)
    table = pd.DataFrame(
        {"doc_id": tokens["doc_id"].array, "n_words": 1, "narration": narrated, "without_source": alone}
    )
    table = table.groupby("doc_id", observed=True, as_index=False).sum()
    return table.astype({"n_words": "int64", "narration": "int64", "without_source": "int64"})


def _keep_speech(quotations: pd.DataFrame, columns: tuple[str, ...]) -> pd.DataFrame:
    """The quotations that are speech, with their number of words."""
    require_columns(quotations, ("doc_id", "text", "kind", *columns), "quotations")
    speech = quotations[quotations["kind"].isin(SPEECH)]
    return speech.assign(n_words=[len(WORD.findall(text)) for text in speech["text"]]).astype({"n_words": "int64"})


def place_sides(affiliations: pd.Series, sides: pd.DataFrame) -> tuple[pd.Series, pd.Series]:
    """Return the place of each affiliation among the sides, and the side's label; the last place is that of no side."""
    require_columns(sides, ("affiliation", "label"), "sides")
    place = dict(zip(sides["affiliation"], range(len(sides)), strict=True))
    label = dict(zip(sides["affiliation"], sides["label"], strict=True))
    return affiliations.map(place).fillna(len(sides)), affiliations.map(label).astype("object").fillna(NO_SIDE).astype(
        "str"
    )
