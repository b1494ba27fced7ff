"""Which article is meant, what is in it, and which other one is closest to it?"""

from collections.abc import Collection, Iterable

import pandas as pd

from newsframing import corpus, spans, terms
from newsframing.tables import count_of, name_values, require_story

TABLES = ("articles", "sentences", "tokens", "quotations", "attributions", "quantities", "matches")
MACHINE = "A machine translated this article: its words are nobody's choice."


def find_article(story, doc_id: str) -> pd.Series:
    """Return the row of an article, the first if `doc_id` is ""; of one that is not there, say which there are."""
    require_story(story, (*TABLES, "aliases", "facts", "sides"))
    articles = story.articles
    if articles.empty:
        raise ValueError("There is no article in this story.")
    found = articles[(articles["doc_id"] == doc_id).to_numpy()] if doc_id != "" else articles
    if found.empty:
        raise ValueError(f"there is no article {doc_id!r}; choose one of {name_values(articles['doc_id'].tolist())}.")
    return found.iloc[0]


def take_articles(story, doc_ids: Collection[str], tables: Iterable[str] = TABLES):
    """Return the Story of some articles alone."""
    own = {name: getattr(story, name) for name in tables}
    return story._replace(
        **{name: table[table["doc_id"].isin(doc_ids).to_numpy()].reset_index(drop=True) for name, table in own.items()}
    )


def describe_article(story, article: pd.Series) -> list[str]:
    """Say which article it is: outlet, date and length, and whether a machine has worded it."""
    date = article["published"]
    date = "date not known" if pd.isna(date) or date == "" else str(date).replace("/", " to ")
    machine = article["doc_id"] in corpus.find_machine_translated(story.facts)
    return [f"{article['outlet']}, {date}, {count_of(article['n_words'], 'word')}.", *([MACHINE] if machine else [])]


def name_both(articles: pd.DataFrame, kind: str) -> tuple[list[str], list[str]]:
    """Name the articles, and the outlets; what is the name of both is one of those that `kind` says, if it says any."""
    if kind not in ("", "articles", "outlets"):
        raise ValueError(f"kind is 'articles' or 'outlets'; it is {kind!r}.")
    doc_ids, outlets = (articles[column].dropna().unique().tolist() for column in ("doc_id", "outlet"))
    both = set(doc_ids) & set(outlets) if kind else set()
    if kind == "outlets":
        return [name for name in doc_ids if name not in both], outlets
    return doc_ids, [name for name in outlets if name not in both]


def say_partners(n: int, of: int, whose: str = "", least: int | None = None) -> str:
    """Say how many of some sentences have a partner (or `least` to n), verb and noun in the right number."""
    some = "" if least in (None, n) else f"{least:,} to "
    verb = "has" if of == 1 or (n == 1 and not some) else "have"
    return f"{some}{n:,} of {count_of(of, 'sentence')}{whose} {verb} a partner"


def join_lines(texts: Iterable[str]) -> list[str]:
    """Put each text on one line."""
    return [" ".join(text.split()) for text in texts]


def find_sentences(places: pd.DataFrame, sentences: pd.DataFrame) -> list[str]:
    """Return the sentence, on one line, in which each place begins; "" where none does."""
    texts = [*join_lines(sentences["text"]), ""]
    return [texts[row] for row in spans.find_holding(places, sentences)]


def pair_closest(story, doc_ids: Collection[str]) -> pd.DataFrame:
    """Give each article the one among some whose words are closest to its own: columns doc_id, other_id, cosine.

    Words that every text has are left out. An article without words has no row.
    """
    tokens = story.tokens[story.tokens["doc_id"].isin(doc_ids).to_numpy()]
    if tokens["doc_id"].nunique() < 2:
        return pd.DataFrame({"doc_id": [], "other_id": [], "cosine": []})
    return terms.compare_articles(tokens, stop_words="english", nearest=1)


def find_closest(story, doc_id: str) -> str:
    """Return the article with the closest words, of one event where the event has others; "" if there is none at all.

    The event is that of articles.csv.
    """
    names, events = story.articles["doc_id"], story.articles["event_id"].fillna("")
    event = events[names.eq(doc_id).to_numpy()].iloc[0]
    own = names[events.eq(event).to_numpy()] if event else names
    own = names if len(own) == 1 else own
    pairs = pair_closest(story, own.tolist())
    found = pairs.loc[pairs["doc_id"].eq(doc_id).to_numpy(), "other_id"].tolist()
    return [*found, *own[own.ne(doc_id).to_numpy()], ""][0]
