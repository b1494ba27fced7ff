"""What is given to whom: the statements behind who speaks, and the speakers."""

import numpy as np
import pandas as pd

from newsframing import quotations, spans
from newsframing.story import Story
from newsframing.tables import WORD, count_of

STATEMENT = ["doc_id", "who", "how", "cue", "words", "sentence"]
NO_SIDE = "side not known"
_NOBODY = "nobody named"


def read_given(story: Story) -> pd.DataFrame:
    """All that is given to a source: who, its side, the words, its sentence.

    `said` marks what `quotations.list_statements` lists: a statement, not of the media, the first part of one that its
    cue cuts in two, whose words are here those of all parts.
    """
    given = story.attributions.reset_index(drop=True)
    at = given["cue_start"].fillna(given["start"])
    said = given["kind"].eq("statement") & ~quotations.find_media(given)
    labels = dict(zip(story.sides["affiliation"], story.sides["label"], strict=True))
    key = pd.Series(list(zip(given["doc_id"], at, given["kind"], strict=True)), given.index, dtype=object)
    words = given["text"].str.split().str.join(" ").astype("object")
    whole = words[said].groupby(key[said]).agg(" … ".join)
    speech = story.quotations[story.quotations["kind"].isin(quotations.SPEECH)].reset_index(drop=True)
    quoted = np.zeros(len(given), dtype=bool)
    quoted[spans.find_meeting(given, speech)[0]] = True
    quoted = pd.Series(quoted).groupby(key).transform("any").astype(bool)
    place = np.append(story.sentences["text"].str.split().str.join(" ").to_numpy(dtype=object), "")
    return given.assign(
        who=_name(given["source_name"], given["source"]),
        side=given["affiliation"].map(labels).astype("object").fillna(NO_SIDE).astype("str"),
        how=np.where(quoted, "quoted", "reported"), words=key.map(whole).fillna(words).astype("str"),
        sentence=place[spans.find_holding(given, story.sentences)], counted=said,
        said=said & ~pd.Series(list(zip(given["doc_id"], at, strict=True)), dtype=object).where(said).duplicated(),
        at=at,
    )  # fmt: skip


def _name(names: pd.Series, words: pd.Series) -> pd.Series:
    """Who it is: the name, else the words for it."""
    return names.fillna("").where(names.fillna("") != "", words.fillna("")).replace("", _NOBODY)


def count_reported(story: Story, given: pd.DataFrame, by: list[str]) -> pd.Series:
    """How many reported words stand in a statement of each; one that several hold counts for each of them."""
    told = story.tokens[story.tokens["voice"] == "reported"]
    counted = given[given["counted"]]
    words, statements = spans.find_meeting(told[["doc_id", "start", "end"]], counted[["doc_id", "start", "end"]])
    held = counted[by].iloc[statements].assign(word=words).drop_duplicates()
    return held.groupby(by).size().rename("reported_words")


def of_articles(n: int, total: int) -> str:
    """So many of all articles, in words."""
    return f"{n:,} of {count_of(total, 'article')}"


def count_speakers(story: Story, given: pd.DataFrame, by: list[str]) -> pd.DataFrame:
    """One row per speaker (`by`: who), or per article and speaker (doc_id, who), the most quoted of each first."""
    speech = story.quotations[story.quotations["kind"].isin(quotations.SPEECH)]
    speech = speech.assign(who=_name(speech["speaker_name"], speech["speaker"]),
                           n=[len(WORD.findall(text)) for text in speech["text"]])  # fmt: skip
    said = given[given["said"]]
    counts = {
        "statements": said.groupby(by).size(),
        "quoted_words": speech.groupby(by)["n"].sum(),
        "quotations": speech.groupby(by).size(),
        "reported_words": count_reported(story, given, by),
    }
    if by == ["who"]:
        counts["articles"] = pd.concat([said, speech]).groupby(by)["doc_id"].nunique()
    table = pd.concat(counts, axis=1).fillna(0).astype("int64").rename_axis(by).reset_index()
    sides = given.drop_duplicates("who").set_index("who")["side"]
    table.insert(len(by), "side", table["who"].map(sides).astype("object").fillna(NO_SIDE).astype("str"))
    table = table[(table["statements"] > 0) | (table["quoted_words"] > 0)]
    table = table.sort_values(["quoted_words", "statements", "who"], ascending=[False, False, True])
    if by != ["who"]:
        order = {doc_id: place for place, doc_id in enumerate(story.articles["doc_id"])}
        table = table.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable")
    return table.reset_index(drop=True)
