"""What did a coder read out of the articles, and on which lines? One coding at a time, as tables for readers."""

import pandas as pd

from newsframing.tables import name_categories, require_columns

NOT_THERE = "not in the text"
_SAME = "(the same reading)"
_FUNCTIONS = ("problem", "cause", "judgement", "remedy")
ANSWERS = {1: "yes", 0: "no"}
UNTOLD = "cannot be told"


def compare_functions(entman: pd.DataFrame) -> pd.DataFrame:
    """Set the articles side by side: what problem, cause, judgement and remedy was each read to name?

    `entman` is what `corpus.load_annotations("entman")` gives, with one reading for each article and function. One row
    per article, in the order of the table; columns doc_id, problem, cause, judgement, remedy. The words are the
    coder's, not the articles'. "not in the text" means: not found there by this reader.
    """
    require_columns(entman, ("doc_id", "function", "reading"), "entman")
    refuse_repeats(entman, ["doc_id", "function"], "entman")
    named = entman.assign(reading=entman["reading"].fillna("").replace("", NOT_THERE))
    table = named.pivot(index="doc_id", columns="function", values="reading").reindex(entman["doc_id"].unique())
    table = table.reindex(columns=list(_FUNCTIONS)).astype(object).fillna("not coded").astype("str")
    return table.rename_axis(columns=None).rename_axis("doc_id").reset_index()


def list_functions(entman: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """List what each article was read to say, with the lines of its page that the reading rests on.

    `entman` is what `corpus.load_annotations("entman")` gives (line_nos with | between). One row per reading and line,
    in the order of the coding; columns doc_id, function, reading (at the first of its lines, "(the same reading)" at
    the others; "not in the text" where the coder found none), line_no, text.
    """
    require_columns(entman, ("doc_id", "function", "reading", "line_nos"), "entman")
    listed = entman.assign(line_no=entman["line_nos"].fillna("").astype("str").str.split("|"))
    listed = listed.explode("line_no", ignore_index=True)
    listed["line_no"] = pd.to_numeric(listed["line_no"].replace("", None)).astype("Int64")
    listed["text"] = quote_lines(listed, lines)
    reading = listed["reading"].fillna("").replace("", NOT_THERE)
    listed["reading"] = reading.mask(listed.duplicated(["doc_id", "function"]), _SAME)
    return listed[["doc_id", "function", "reading", "line_no", "text"]]


def list_answers(questions: pd.DataFrame, lines: pd.DataFrame) -> pd.DataFrame:
    """List the answers to yes-or-no questions about each article, and the line that each rests on.

    `questions` are one coding, as `corpus.load_annotations` gives it for "frames_sv2000" or "frames_sv2000_second". One
    row per question and article, by frame, question and article; columns doc_id, frame (in plain words), question,
    answer ("yes", "no", "cannot be told" from the text), unsure (True where the coder was not sure), code (1, 0 or
    missing), line_no, text.
    """
    columns = ("doc_id", "item", "frame", "question", "code", "line_no", "confidence")
    require_columns(questions, columns, "questions")
    table = questions.sort_values(["frame", "item", "doc_id"], kind="stable", ignore_index=True)
    table["text"] = quote_lines(table, lines)
    table["frame"] = name_categories(table["frame"])
    table["unsure"] = table["confidence"].eq("low")
    table["answer"] = table["code"].map(ANSWERS).fillna(UNTOLD).astype("str")
    return table[["doc_id", "frame", "question", "answer", "unsure", "code", "line_no", "text"]]


def compare_questions(answers: pd.DataFrame) -> pd.DataFrame:
    """Set the articles side by side: what was answered to each question about each?

    `answers` are what `list_answers` gives, one for each article and question. One row per question, in the order of
    the table; columns frame, question, and one per article: yes, no, "cannot be told", with a question mark where the
    coder was not sure; empty where nobody answered.
    """
    require_columns(answers, ("doc_id", "frame", "question", "answer", "unsure"), "answers")
    keys = ["frame", "question"]
    refuse_repeats(answers, [*keys, "doc_id"], "answers")
    said = answers.assign(said=answers["answer"] + answers["unsure"].map({True: " ?", False: ""}))
    table = said.pivot(index=keys, columns="doc_id", values="said").rename_axis(columns=None).fillna("")
    table = table.reindex(pd.MultiIndex.from_frame(answers[keys].drop_duplicates()))
    return table[list(answers["doc_id"].unique())].reset_index()


def set_beside_hits(answers: pd.DataFrame, rates: pd.DataFrame) -> pd.DataFrame:
    """Set a coder's answers about each frame beside the number of words that a list of that name found.

    `answers` are what `list_answers` gives, `rates` by article what `lexicons.rate_categories` gives for a vocabulary
    with the same frames. One row per frame and article; columns frame, doc_id, n_yes, n_answered, n_hits.
    """
    require_columns(answers, ("doc_id", "frame", "answer"), "answers")
    require_columns(rates, ("doc_id", "category", "n"), "rates")
    answered = answers[answers["answer"] != UNTOLD]
    keys = ["frame", "doc_id"]
    counts = answered.assign(yes=answered["answer"].eq("yes")).groupby(keys, as_index=False)["yes"].agg(["sum", "size"])
    hits = rates[["doc_id", "n"]].assign(frame=name_categories(rates["category"]))
    both = counts.merge(hits, on=keys, how="inner", validate="one_to_one")
    both = both.rename(columns={"sum": "n_yes", "size": "n_answered", "n": "n_hits"})
    return both[[*keys, "n_yes", "n_answered", "n_hits"]]


def quote_lines(rows: pd.DataFrame, lines: pd.DataFrame) -> pd.Series:
    """The text of the line that each row names, "not in the text" where it names none."""
    require_columns(lines, ("doc_id", "line_no", "text"), "lines")
    places = pd.MultiIndex.from_frame(lines[["doc_id", "line_no"]].astype({"doc_id": object, "line_no": "int64"}))
    named = rows["line_no"].notna().to_numpy()
    wanted = rows.loc[named, ["doc_id", "line_no"]].astype({"doc_id": object, "line_no": "int64"})
    at = places.get_indexer(pd.MultiIndex.from_frame(wanted))
    if (at < 0).any():
        absent = "; ".join(f"{row.doc_id} line {row.line_no}" for row in wanted[at < 0].head(5).itertuples())
        raise ValueError(f"lines lacks {int((at < 0).sum())} of the lines that were coded: {absent}.")
    text = pd.Series(NOT_THERE, index=rows.index, dtype="str")
    text[named] = lines["text"].str.strip().astype("str").to_numpy()[at]
    return text


def refuse_repeats(table: pd.DataFrame, keys: list[str], name: str) -> None:
    """Raise a ValueError that names what a coding answers twice."""
    twice = table.loc[table.duplicated(keys), keys].drop_duplicates().head(5)
    if len(twice):
        cells = "; ".join(" and ".join(map(repr, row)) for row in twice.itertuples(index=False))
        raise ValueError(f"{name} needs one row for each {' and '.join(keys)}; there are more for {cells}.")
