"""What does a coder look at, and what is asked of it? Paragraphs or attributions, and the variables of each."""

from collections.abc import Sequence

import pandas as pd

from newsframing.segment import split_sentences
from newsframing.tables import require_columns, require_values

UNITS = ("paragraph", "attribution")
RATINGS = ("unit", "coder", "variable", "value")
NONE = "none"
# Between the values that a column of a sheet allows; ANY stands for a word of the coder's own.
ANY = "..."
_FRAMES = ("conflict", "economic", "human_interest", "morality", "responsibility")
_STANCES = (
    "neutral", "doubt", "denial", "accusing", "warning", "directive", "labelling", "praising", "criticising", "mental",
)  # fmt: skip

# unit, variable, values, question, literature
_VARIABLES = (
    (
        "paragraph", "frame", (*_FRAMES, NONE),
        "Which one of the five frames is the strongest in this paragraph: conflict (disagreement, reproach, winners "
        "and losers), economic (gains, losses, costs), human_interest (a human face, feelings, how people are "
        "affected), morality (right and wrong, how one ought to behave), responsibility (who causes or should solve a "
        "problem)? none: no frame, or no one of them is the strongest.",
        "Semetko & Valkenburg (2000), Framing European politics, Journal of Communication 50(2); they code whole "
        "articles, each frame apart",
    ),
    (
        "paragraph", "tone", ("-1", "0", "1"),
        "Read alone, is what the paragraph says bad (-1), neither or both (0), or good (1) for the people that it is "
        "about? Good for some and bad for others is 0. Code the words on the page, not what you think of it.",
        "Young & Soroka (2012), Affective News, Political Communication 29(2)",
    ),
    (
        "paragraph", "time", ("episodic", "thematic"),
        "Does the paragraph tell an occurrence (episodic), or background: history, causes, numbers over time "
        "(thematic)?",
        "Iyengar (1991), Is Anyone Responsible?",
    ),
    (
        "attribution", "affiliation", None,
        "For whom does the source speak? none: for nobody else, or one cannot tell.",
        "Gans (1979), Deciding What's News, chapter 4; corpus/README.md, aliases.csv",
    ),
    (
        "attribution", "stance", (*_STANCES, NONE),
        "What does the word that introduces the statement (the cue) do to it: neutral (said), doubt (claimed), denial, "
        "accusing, warning, directive (demanded, called for), labelling (called it ...), praising, criticising, mental "
        "(thinks, hopes)? none: there is no cue.",
        "Bell (1991), The Language of News Media, chapter 10",
    ),
)  # fmt: skip


def list_variables(unit: str = "paragraph", *, aliases: pd.DataFrame | None = None) -> pd.DataFrame:
    """List what a coder is asked about each unit: the code book to read before filling in a sheet.

    Parameters
    ----------
    unit
        paragraph or attribution.
    aliases
        One row per variant of a name; column affiliation, whose values may be answered. Without it any word is allowed.

    Returns
    -------
    DataFrame
        One row per variable, in the order of the sheet; columns variable, values (with commas between; "..." is any
        word), question, literature (where the variable comes from).
    """
    if unit not in UNITS:
        raise ValueError(f"there is no unit {unit!r}; choose one of {', '.join(UNITS)}.")
    sides = ANY
    if aliases is not None:
        require_columns(aliases, ("affiliation",), "aliases")
        sides = ", ".join([*sorted(set(aliases["affiliation"].dropna()) - {""}), NONE])
    rows = [
        (variable, ", ".join(values) if values else sides, question, literature)
        for of, variable, values, question, literature in _VARIABLES
        if of == unit
    ]
    return pd.DataFrame(rows, columns=["variable", "values", "question", "literature"]).astype("str")


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
    if unit not in UNITS:
        raise ValueError(f"there is no unit {unit!r}; choose one of {', '.join(UNITS)}.")
    paragraphs = _list_paragraphs(articles)
    if unit == "paragraph":
        return paragraphs
    if attributions is None:
        raise ValueError(
            "attributions are coded from a table of them: add attributions=quotations.find_attributions(articles, "
            "aliases), or attributions=corpus.load_annotations('attributions') for those that a person found."
        )
    return _list_attributions(paragraphs, attributions)


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
    around = paragraphs.rename(columns={"text": "passage", "start": "from", "end": "to"})
    around = around[["doc_id", "place", "passage", "from", "to"]]
    every = units.assign(number=range(len(units)))
    units = every.merge(around, on="doc_id", how="left", validate="many_to_many")
    units = units[(units["from"] <= units["start"]) & (units["start"] < units["to"])]
    if len(lost := every[~every["row"].isin(units["row"])]):
        names = ", ".join(dict.fromkeys(f"{row.doc_id} {row.start}" for row in lost.itertuples()))
        raise ValueError(f"attributions: no paragraph of articles has the words at {names}: take both from one corpus.")
    units = units.sort_values("number", ignore_index=True)
    number = (units.groupby("doc_id").cumcount() + 1).astype("str")
    units["unit"] = units["doc_id"].astype("str") + " attribution " + number
    shown = ["unit", "doc_id", "place", "passage", "source", "cue", "text"]
    return units[[*shown, "start", "end", "row"]].astype(dict.fromkeys(["text", "source", "cue", "passage"], "str"))


def read_header(column: str) -> tuple[str, list[str]] | None:
    """Return the variable and the allowed values of a column "tone [-1, 0, 1]"; None of one that is not to be coded."""
    name, bracket, values = column.partition("[")
    if not bracket or not values.rstrip().endswith("]"):
        return None
    return name.strip(), [value.strip() for value in values.rstrip()[:-1].split(",")]


def find_variables(columns: Sequence[str]) -> dict[str, list[str]]:
    """Return the variables that the columns of a sheet ask for, with their allowed values."""
    return dict(found for column in columns if (found := read_header(column)))
