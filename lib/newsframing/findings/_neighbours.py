"""Which article is another one's nearest neighbour in words?"""

import pandas as pd

from newsframing import terms
from newsframing.findings._choices import require_article, require_choices
from newsframing.findings._readings import Reading, fold_plurals, keep, load_words, split_hyphens


def compare_neighbours(
    reading: Reading,
    *,
    doc_id: str,
    other_id: str,
    text: str = "body",
    voice: str = "all words",
    stop_words: str = "left out",
    pairs: str = "single words",
    damping: str = "counts",
    plurals: str = "as written",
    hyphens: str = "as written",
) -> dict:
    """Ask whether one article's nearest neighbour in words is a given other one.

    value is the cosine (tf-idf) with the other one less the highest cosine with any third article; edge 0. There is no
    interval: the texts are no sample. A small margin can be turned by the next article that joins the corpus.

    `reading` is what `read_versions` gives, and `list_choices("compare_neighbours")` says what the choices mean.
    There must be at least three articles. Raises ValueError: there is no such article or alternative, or there are
    fewer than three articles.
    """
    require_choices(
        "compare_neighbours", text=text, voice=voice, stop_words=stop_words, pairs=pairs, damping=damping,
        plurals=plurals, hyphens=hyphens,
    )  # fmt: skip
    spelling = hyphens == "split", plurals == "plural s off"
    weights = stop_words == "left out", pairs == "pairs too", damping == "1 + ln n"
    cosines = _compare_articles(reading, text, voice, spelling, weights)
    require_article(doc_id, cosines["doc_id"])
    require_article(other_id, cosines["other_id"])
    own = cosines[cosines["doc_id"] == doc_id].set_index("other_id")["cosine"]
    third = own.drop(other_id)
    if third.empty:
        raise ValueError("a nearest neighbour is one of several: there must be at least three articles.")
    margin = own[other_id] - third.max()
    note = f"{other_id} {own[other_id]:.3f}, {third.idxmax()} {third.max():.3f}"
    return {"value": margin, "edge": 0, "holds": bool(margin > 0), "note": note}


@keep
def _spell_words(reading: Reading, text: str, voice: str, spelling: tuple[bool, bool]) -> pd.DataFrame:
    """The words with hyphens split and plurals folded or not; a gap ends a sentence."""
    words = load_words(reading, text, voice)
    # Words on either side of a gap, where another voice was cut out, are no neighbours.
    run = (words["sentence_id"].diff().ne(0) | words["token_id"].diff().ne(1)).cumsum()
    words = words.assign(sentence_id=run)
    split, folded = spelling
    words = split_hyphens(words) if split else words
    return fold_plurals(words) if folded else words


@keep
def _compare_articles(
    reading: Reading, text: str, voice: str, spelling: tuple[bool, bool], weights: tuple[bool, bool, bool]
) -> pd.DataFrame:
    """The cosines, with hyphens split and plurals folded or not, stop words left out, pairs and damping or not."""
    words = _spell_words(reading, text, voice, spelling)
    left_out, pairs, damped = weights
    return terms.compare_articles(words, stop_words="english" if left_out else None, bigrams=pairs, sublinear_tf=damped)
