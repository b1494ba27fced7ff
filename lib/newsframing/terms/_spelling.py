"""How do the articles themselves print a word?"""

import pandas as pd

from newsframing.tables import name_values, require_columns, require_values


def write_as_printed(tokens: pd.DataFrame, articles: pd.DataFrame) -> pd.DataFrame:
    """Give each word the spelling in which the articles print it most often: kosovo becomes Kosovo, u.s becomes U.S.

    Returns `tokens` (columns doc_id, start, end, token) with another token (categorical). Words are counted in lower
    case, so that *The* counts with *the*. Each word has one spelling in all articles, so that no count changes; where
    two are as frequent it is the one with fewer capitals. A word that begins sentences only keeps its capital.
    """
    require_columns(tokens, ("doc_id", "start", "end", "token"), "tokens")
    require_values(tokens, ("doc_id", "start", "end", "token"), "tokens")
    require_columns(articles, ("doc_id", "text"), "articles")
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    absent = sorted(set(tokens["doc_id"].unique()) - set(texts), key=str)
    if absent:
        raise ValueError(f"articles lacks {name_values(absent)}, which tokens has.")
    printed = [
        " ".join(texts[doc_id][start:end].split()).replace("’", "'")
        for doc_id, start, end in zip(tokens["doc_id"], tokens["start"], tokens["end"], strict=True)
    ]
    words = pd.DataFrame({"low": [word.lower() for word in printed], "word": printed})
    counts = words.value_counts().reset_index()
    # Small letters come behind capitals in the order of characters.
    best = counts.sort_values(["count", "word"], ascending=False, kind="stable").drop_duplicates("low")
    spelling = best.set_index("low")["word"]
    return tokens.assign(token=words["low"].map(spelling).astype("category").array)
