"""What do the tables look like? Column names, the definition of a word, and the check at the door."""

import re
from collections.abc import Iterable

import pandas as pd

LINES = ("doc_id", "line_no", "text", "role", "rule", "duplicate_of")
ARTICLES = ("doc_id", "outlet", "headline", "byline", "published", "event_id", "text", "n_words")
SENTENCES = ("doc_id", "paragraph_id", "sentence_id", "start", "end", "text")
TOKENS = ("doc_id", "sentence_id", "token_id", "start", "end", "token")

QUOTATIONS = (
    "doc_id", "quotation_id", "start", "end", "text", "kind", "speaker", "speaker_name", "source_kind", "affiliation",
    "cue", "stance", "via", "note", "speaker_start", "speaker_end", "cue_start", "cue_end",
)  # fmt: skip
ATTRIBUTIONS = (
    "doc_id", "start", "end", "text", "kind", "source", "source_name", "source_kind", "affiliation", "cue", "stance",
    "via", "note", "source_start", "source_end", "cue_start", "cue_end",
)  # fmt: skip

QUANTITIES = (
    "doc_id", "start", "end", "surface", "kind", "value", "low", "high", "unit", "comparator", "counted", "source",
    "date", "figure", "note", "number_start", "number_end",
)  # fmt: skip
QUANTITY_PAIRS = (
    "doc_id", "surface", "counted", "low", "high", "published", "other_id", "other_surface", "other_counted",
    "other_low", "other_high", "other_published", "unit", "verdict", "basis", "arithmetic", "note", "start", "end",
    "other_start", "other_end",
)  # fmt: skip

KEYNESS = (
    "group", "term", "n", "n_other", "per_1000_words", "per_1000_words_other", "log_ratio", "low", "high", "lrc",
    "lockness", "g2", "ll", "p", "q", "log_odds", "z", "n_docs", "dp", "note",
)  # fmt: skip

MATCHES = (
    "doc_id", "sentence_id", "start", "end", "lexicon", "category", "term", "negated_by", "voice", "form",
)  # fmt: skip

PASSIVES = ("doc_id", "sentence_id", "start", "end", "verb", "agent_expressed", "voice")
CLAUSES = (
    "doc_id", "sentence_id", "start", "end", "actor", "actor_name", "actor_side", "verb", "verb_text", "verb_start",
    "target", "target_name", "target_side", "voice", "negated", "hedged", "reported", "text",
)  # fmt: skip
VOICES = ("quotation", "reported", "narration")

ROLES = (
    "headline", "subheading", "body", "caption", "byline", "credit", "fundraising",
    "navigation", "related", "comments", "duplicate", "error", "blank",
)  # fmt: skip

# A word: letters, digits and underscores, with single hyphens, apostrophes, points and commas inside, so that
# "50,000", "3.5", "U.S" and "Serb-majority" are one word each. Every n_words counts these.
_SPELLED = {"deescalation": "de-escalation"}  # categories that plain words would not say
WORD = re.compile(r"\w+(?:[-'’.,]\w+)*")


def name_categories(categories: pd.Series) -> pd.Series:
    """Write categories as a reader says them: "human interest", not human_interest."""
    return categories.astype("str").replace(_SPELLED).str.replace("_", " ")


def count_of(n: int, noun: str) -> str:
    """Write a number with its noun: 1 word, 1,204 words."""
    return f"{int(n):,} {noun}{'' if n == 1 else 's'}"


def count_times(n: int) -> str:
    """Write how often something is there: once, 1,204 times."""
    return "once" if n == 1 else count_of(n, "time")


def require_columns(table: pd.DataFrame, columns: tuple[str, ...], name: str) -> None:
    """Raise a ValueError if what is called `name` is no table, or that lists every one of `columns` that it lacks."""
    if not isinstance(table, pd.DataFrame):
        kind = "None" if table is None else f"a {type(table).__name__}"
        raise ValueError(f"{name}: a table (a pandas DataFrame) is needed here, and this is {kind}.")
    missing = [column for column in columns if column not in table.columns]
    if missing:
        has = ", ".join(map(str, table.columns)) or "no columns"
        raise ValueError(f"{name} needs the columns {', '.join(missing)}; it has {has}.")


def require_rows(table: pd.DataFrame, doc_ids: Iterable, name: str) -> None:
    """Raise a ValueError that names each of `doc_ids` of which the table called `name` has no row."""
    if missing := sorted(set(doc_ids) - set(table["doc_id"]), key=str):
        raise ValueError(f"{name} has no row of {name_values(missing)}: take both tables from the same articles.")


def require_story(story: object, tables: tuple[str, ...]) -> None:
    """Raise a ValueError if what is given is no Story: if it lacks one of `tables`."""
    if not all(isinstance(getattr(story, name, None), pd.DataFrame) for name in tables):
        kind = "None" if story is None else f"a {type(story).__name__}"
        raise ValueError(f"story: what story.read_story(folder) gives is needed here, and this is {kind}.")


def find_article_problems(articles: pd.DataFrame) -> list[str]:
    """What keeps a table from being one row per article: texts that are no strings, doc_ids missing or there twice."""
    doc_ids = articles["doc_id"]
    problems = []
    no_text = [doc_id for doc_id, text in zip(doc_ids, articles["text"], strict=True) if not isinstance(text, str)]
    if no_text:
        problems.append(f"articles.text must be a string, if only an empty one; it is not for {name_values(no_text)}.")
    if doc_ids.isna().any():
        problems.append(f"articles.doc_id is missing in {doc_ids.isna().sum()} of {len(doc_ids)} rows.")
    repeated = doc_ids[doc_ids.duplicated() & doc_ids.notna()].unique().tolist()
    if repeated:
        problems.append(f"articles.doc_id names one article each; more than one row is called {name_values(repeated)}.")
    return problems


def name_values(values: list) -> str:
    """The first ten of some values, for an error message."""
    return ", ".join(map(repr, values[:10])) + (f" and {len(values) - 10} more" if len(values) > 10 else "")


def require_values(table: pd.DataFrame, columns: tuple[str, ...], name: str) -> None:
    """Raise a ValueError that lists every one of `columns` in which the table called `name` has empty cells."""
    empty = [(column, table[column].isna().to_numpy()) for column in columns]
    problems = [
        f"{column} in {cells.sum()} rows, the first is row {cells.argmax()}" for column, cells in empty if cells.any()
    ]
    if problems:
        raise ValueError(f"{name} has empty cells: {'; '.join(problems)}. Fill them, or leave out these rows.")
