"""Views of a folder: which articles lost their text, what happened when, whose wording is a machine's?"""

import pandas as pd

from newsframing.tables import WORD, require_columns

# A page of so many words of which so small a share is article has probably lost some: a menu can swallow a paragraph.
_MANY_WORDS, _SMALL_SHARE = 100, 0.1
_NONE = (
    "no line of its page was taken for the article: look at its lines, and load the folder with clean=False if its "
    "texts hold nothing but the article or are not in English"
)
_FEW = "less than a tenth of its page was taken for the article: look at its lines before you count"


def check_articles(articles: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """List the articles whose page was read but whose text is empty, or little of the page: look before you count.

    One row per such article, by doc_id; columns doc_id, outlet, n_words (of its text), n_words_page (of its page), note
    (what to do). `articles` and `lines` are as `load` gives them. Nothing is refused: a page may be nearly all menu,
    and a live blog or a list is easily taken for one. But a rate over no words is none.
    """
    require_columns(articles, ("doc_id", "outlet", "n_words"), "articles")
    require_columns(lines, ("doc_id", "text"), "lines")
    on_page = lines["text"].str.count(WORD.pattern).groupby(lines["doc_id"], observed=True).sum()
    table = articles[["doc_id", "outlet", "n_words"]].copy()
    table["n_words_page"] = table["doc_id"].map(on_page).fillna(0).astype("int64")
    few = (table["n_words_page"] >= _MANY_WORDS) & (table["n_words"] < _SMALL_SHARE * table["n_words_page"])
    table["note"] = pd.Series(_FEW, table.index, dtype="str").mask(table["n_words"] == 0, _NONE)
    return table[(table["n_words"] == 0) | few].sort_values("doc_id", kind="stable", ignore_index=True)


def list_moments(articles: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """List events (`load_context`) and articles together, in the order of time.

    One row per event and article, those of one day in the order events, articles, those without a date last; columns
    date, label (of an article its name and, in brackets, its outlet), doc_id ("" for an event).
    """
    require_columns(articles, ("doc_id", "outlet", "published"), "articles")
    require_columns(events, ("date", "label"), "events")
    names = articles["doc_id"].astype("str") + " (" + articles["outlet"].astype("str") + ")"
    dated = pd.DataFrame({"date": articles["published"], "label": names, "doc_id": articles["doc_id"].astype("str")})
    moments = pd.concat([events[["date", "label"]].assign(doc_id=""), dated], ignore_index=True)
    return moments.sort_values("date", kind="stable", ignore_index=True)


def find_machine_translated(facts: pd.DataFrame | None) -> frozenset[str]:
    """Return the doc_ids of the articles that a machine translated: a fact "translation" begins "machine translation".

    Their wording is the machine's: a measure of words says nothing of who wrote or published them. Without `facts` (as
    `load_facts` gives them) nothing is known, and no article counts.
    """
    if facts is None or facts.empty:
        return frozenset()
    require_columns(facts, ("doc_id", "fact", "value"), "facts")
    by_machine = facts["fact"].eq("translation") & facts["value"].str.lower().str.startswith("machine translation")
    return frozenset(facts.loc[by_machine.fillna(False), "doc_id"])
