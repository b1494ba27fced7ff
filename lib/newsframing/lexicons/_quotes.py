"""What does the text say where a hit stands? Its own words, and the sentence around them."""

import pandas as pd

from newsframing.tables import require_columns

_PLACE = ["doc_id", "sentence_id"]


def find_sentences(hits: pd.DataFrame, sentences: pd.DataFrame) -> pd.DataFrame:
    """Return the start and the text of the sentence of each hit, in the order of the hits."""
    require_columns(hits, (*_PLACE, "start", "end"), "hits")
    require_columns(sentences, (*_PLACE, "start", "text"), "sentences")
    rows = pd.MultiIndex.from_frame(sentences[_PLACE].astype({"doc_id": object}))
    if rows.has_duplicates:
        raise ValueError(f"sentences has two rows for {rows[rows.duplicated()][0]!r}; give each article once.")
    at = rows.get_indexer(pd.MultiIndex.from_frame(hits[_PLACE].astype({"doc_id": object})))
    if (at < 0).any():
        first = hits.iloc[int((at < 0).argmax())]
        raise ValueError(
            f"{int((at < 0).sum())} hits stand in a sentence that sentences lacks, the first in {first['doc_id']!r}, "
            f"sentence {first['sentence_id']}; give the sentences in which they were found."
        )
    return sentences[["start", "text"]].take(at).reset_index(drop=True)


def quote_words(hits: pd.DataFrame, sentences: pd.DataFrame) -> pd.Series:
    """Return the words of each hit as its text has them, in one line."""
    around = find_sentences(hits, sentences)
    words = [
        " ".join(text[start - first : end - first].split())
        for text, first, start, end in zip(around["text"], around["start"], hits["start"], hits["end"], strict=True)
    ]
    return pd.Series(words, index=hits.index, dtype="str")
