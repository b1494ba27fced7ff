"""What does a coder look at, and what is asked of it? Paragraphs or attributions, and the variables of each."""

from collections.abc import Iterable

import pandas as pd

from newsframing import files
from newsframing.segment import split_sentences
from newsframing.spans import find_holding
from newsframing.tables import require_columns, require_values

RATINGS = ("unit", "coder", "variable", "value")
NONE = "none"
# Between the values that a column of a sheet allows; ANY stands for a word of the coder's own.
ANY = "..."


def list_variables(unit: str = "paragraph", *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """List what a coder is asked about each unit (paragraph, attribution): the code book to read before coding.

    `aliases` have a column affiliation, whose values may be answered; without them any word is allowed. One row per
    variable, in the order of the sheet; columns variable, values (with commas between; "..." is any word), question,
    literature (where the variable comes from).
    """
    _require_unit(unit)
    sides = ANY
    if aliases is not None:
        require_columns(aliases, ("affiliation",), "aliases")
        sides = ", ".join([*sorted(set(aliases["affiliation"].dropna()) - {""}), NONE])
    book = files.load_table("coding", "code_book").query("unit == @unit").drop(columns="unit")
    return book.assign(values=book["values"].replace("", sides)).reset_index(drop=True).astype("str")


def require_coded_texts(articles: pd.DataFrame, loaded: pd.DataFrame) -> None:
    """Raise a ValueError that names every article whose text is another than that of the same doc_id in `loaded`, the
    texts into which the offsets of a coding lead.
    """
    both = articles[["doc_id", "text"]].merge(loaded[["doc_id", "text"]], on="doc_id", suffixes=("", "_coded"))
    if changed := both.loc[both["text"] != both["text_coded"], "doc_id"].tolist():
        raise ValueError(
            f"articles: the text of {', '.join(changed)} is not the one that the offsets of the coding lead into: take "
            "it from corpus.load_articles(folder), with clean=True."
        )


def list_units(articles: pd.DataFrame, unit: str, attributions: pd.DataFrame | None) -> pd.DataFrame:
    """One row per unit, in the order of the text, with columns unit (its name), doc_id, place, text and, of
    attributions, passage, source, cue; then start and end (offsets) and row (place of an attribution in its table).
    """
    _require_unit(unit)
    paragraphs = _list_paragraphs(articles)
    if unit == "paragraph":
        return paragraphs
    if attributions is None:
        raise ValueError(
            "attributions are coded from a table of them: add attributions=quotations.find_attributions(articles, "
            "aliases), or attributions=corpus.load_annotations('attributions') for those that a person found."
        )
    return _list_attributions(paragraphs, attributions)


def _require_unit(unit: str) -> None:
    if unit not in ("paragraph", "attribution"):
        raise ValueError(f"there is no unit {unit!r}; choose one of paragraph, attribution.")


def _list_paragraphs(articles: pd.DataFrame) -> pd.DataFrame:
    """The paragraphs that `segment.split_sentences` finds."""
    sentences = split_sentences(articles)
    keys = ["doc_id", "paragraph_id"]
    paragraphs = sentences.groupby(keys).agg(start=("start", "min"), end=("end", "max")).reset_index()
    texts = dict(zip(articles["doc_id"], articles["text"], strict=True))
    places = zip(paragraphs["doc_id"], paragraphs["start"], paragraphs["end"], strict=True)
    paragraphs["text"] = [" ".join(texts[doc_id][start:end].split()) for doc_id, start, end in places]
    number = (paragraphs["paragraph_id"] + 1).astype("str")
    n_paragraphs = paragraphs.groupby("doc_id")["paragraph_id"].transform("size").astype("str")
    paragraphs["unit"] = paragraphs["doc_id"].astype("str") + " paragraph " + number
    paragraphs["place"] = "paragraph " + number + " of " + n_paragraphs
    return paragraphs[["unit", "doc_id", "place", "text", "start", "end"]].astype({"text": "str"})


def _list_attributions(paragraphs: pd.DataFrame, attributions: pd.DataFrame) -> pd.DataFrame:
    """The attributions, each once though its words may stand in two places, with the paragraph around them."""
    columns = ("doc_id", "start", "end", "text", "source", "cue", "source_start", "cue_start")
    require_columns(attributions, columns, "attributions")
    require_values(attributions, ("doc_id", "start", "end", "text"), "attributions")
    given = attributions.reset_index(drop=True)
    given = given.assign(row=given.index).sort_values(["doc_id", "start", "cue_start", "row"], kind="stable")
    # Rows with the same source and cue are one attribution; without a cue each row stands for itself.
    single = given["row"].where(given["cue_start"].isna(), -1)
    keys = [given["doc_id"], given["source_start"].fillna(-1), given["cue_start"].fillna(-1), single]
    parts = given.groupby(keys, sort=False)
    units = parts.agg(
        doc_id=("doc_id", "first"), start=("start", "first"), end=("end", "first"), text=("text", " [...] ".join),
        source=("source", "first"), cue=("cue", "first"), row=("row", "first"),
    ).reset_index(drop=True)  # fmt: skip
    holding = find_holding(units, paragraphs)
    if len(lost := units[holding < 0]):
        names = ", ".join(dict.fromkeys(f"{row.doc_id} {row.start}" for row in lost.itertuples()))
        raise ValueError(f"attributions: no paragraph of articles has the words at {names}: take both from one corpus.")
    around = paragraphs.iloc[holding].reset_index(drop=True)
    units = units.assign(place=around["place"], passage=around["text"])
    number = (units.groupby("doc_id").cumcount() + 1).astype("str")
    units["unit"] = units["doc_id"].astype("str") + " attribution " + number
    shown = ["unit", "doc_id", "place", "passage", "source", "cue", "text"]
    return units[[*shown, "start", "end", "row"]].astype(dict.fromkeys(["text", "source", "cue", "passage"], "str"))


def find_variables(columns: Iterable[str]) -> dict[str, list[str]]:
    """The variables that the columns of a sheet ask for, with their allowed values: tone of "tone [-1, 0, 1]"."""
    heads = [(name, values.rstrip()) for name, _, values in (column.partition("[") for column in columns)]
    return {
        name.strip(): [value.strip() for value in values[:-1].split(",")]
        for name, values in heads
        if values.endswith("]")
    }


def sort_ratings(ratings: pd.DataFrame, by: list[str], **orders: Iterable[str]) -> pd.DataFrame:
    """The rows sorted by columns, of which those in `orders` have an order of their own."""
    places = {column: {name: place for place, name in enumerate(names)} for column, names in orders.items()}
    return ratings.sort_values(
        by, key=lambda column: column.map(places[column.name]) if column.name in places else column, ignore_index=True
    )
