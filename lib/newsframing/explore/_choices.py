"""Would other choices say otherwise? Tick one, and watch a finding hold, fall or stay open."""

import weakref
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pandas as pd

from newsframing import figures, findings, lexicons, quantities, quotations, terms
from newsframing.explore._view import FigurePart, TablePart, View
from newsframing.tables import require_story

MOST_ARTICLES = 40  # with more, reading all of them in another way for each alternative takes too long to wait for
_ANSWERS = {True: "holds", False: "does not hold", None: "not enough evidence"}
_NOTHING = "cannot be computed"
_OURS = "Which alternatives are on the list was up to us: how many of them hold is no probability."
# What a question about kinds of words counts: lexicon, categories, in words.
_HITS = {
    "compare_hedging": ("certainty", ("hedge", "evidential", "approximator"), "Hedges, evidentials and approximators"),
    "sign_tone": ("tone", ("positive", "negative"), "The words of our list of tone"),
}
# What the findings have read of a story, kept as long as its tables are: a reading knows them by themselves.
_readings: dict[tuple, tuple[weakref.ref, findings.Reading]] = {}


def try_choices(
    story: Any,
    question: str = "",
    chosen: Iterable[str] = (),
    *,
    doc_id: str = "",
    term: str = "",
    folder: str | Path | None = None,
) -> View:
    """Put a finding to choices of your own, and see what each other choice would make of it: a curve by hand.

    The figure and the table have a row for each alternative of each choice: the answer that the finding has if this one
    alone is changed; a table below has the words that the question counts. With more than forty articles only what is
    ticked is asked.

    Parameters
    ----------
    story
        A Story (`story.read_story`).
    question
        One of `list_questions`: a claim of the folder's claims.csv, or a question that any folder can be asked. The
        first of them if not given.
    chosen
        The choices ticked, "text: body, captions"; of each that is not named, the one that the notebooks made. See
        `list_alternatives`.
    doc_id, term
        Whom and what the question is about, if it needs them; see `findings.open_question`.
    folder
        The folder of the story, if it is not that which `story.read_story()` reads.

    Returns
    -------
    View
        How often an alternative holds is no evidence of its own: whoever lists more gives a claim more ways to fall.

    Raises
    ------
    ValueError
        There is no such question, article, choice or alternative: the message names those there are.
    """
    reading = _find_reading(story, folder)
    asked = _open(reading, question, doc_id, term)
    ticked = _read_chosen(chosen, asked.choices)
    now = _ask(asked, ticked)
    few = story.articles["doc_id"].nunique() <= MOST_ARTICLES
    rows = []
    for known in _list_alternatives(asked).to_dict("records"):
        choice = known["choice"]
        alternative = next(each for each in asked.choices[choice] if str(each) == known["alternative"])
        is_now = alternative == ticked[choice]
        if few or is_now:
            answer = now if is_now else _ask(asked, ticked | {choice: alternative})
            rows.append((known["choice_in_words"], known["label"], known["meaning"], is_now, *answer, *known.values()))
    columns = ["choice", "alternative", "meaning", "chosen", "answer", "value", "counted", "edge"]
    kept = ["_choice", "_alternative", "_meaning", "_choice_in_words", "_label"]
    table = pd.DataFrame(rows, columns=columns + kept).astype({"value": "float64", "edge": "float64"})
    table["_place"] = range(len(table))
    shown = table.drop(columns="edge")
    answer, value, counted, edge = now
    drawn = figures.plot_alternatives(table, edge=edge, value=asked.value)
    labels = table["choice"] + ", " + table["alternative"] + ": " + table["answer"]
    points = pd.DataFrame({"label": labels, "_place": table["_place"]})
    title = f"With these choices: {answer}"
    says = [_say_answer(asked, answer, value, counted, edge), *_say_turns(table, answer, few), _OURS]
    parts = (
        FigurePart("choices-by-hand", title, drawn, "", points, shown, "_place"),
        TablePart(f"What each alternative, changed alone, would make of it ({asked.value})", shown),
    )
    words = _list_words(story, asked)
    if words is not None:
        parts += (words,)
    return View(
        asked.claim, tuple(says), parts,
        _write_line(question, chosen, doc_id, term, folder),
    )  # fmt: skip


def list_questions(story: Any, folder: str | Path | None = None) -> pd.DataFrame:
    """List what can be asked: the table of `findings.list_questions`, what comes to the same claim once."""
    known = findings.list_questions(_find_reading(story, folder))
    return known[known["needs"].ne("") | ~known["claim"].duplicated()].reset_index(drop=True)


def list_alternatives(
    story: Any, question: str = "", *, doc_id: str = "", term: str = "", folder: str | Path | None = None
) -> pd.DataFrame:
    """List the choices behind a question, the notebooks' alternative first: the table of `findings.list_choices`."""
    return _list_alternatives(_open(_find_reading(story, folder), question, doc_id, term))


def _find_reading(story: Any, folder: str | Path | None) -> findings.Reading:
    """Find the reading of a story, or make it; it goes when the story's articles do."""
    require_story(story, ("articles", "lines"))
    key = id(story.articles), str(folder or "")
    kept = _readings.get(key)
    if kept is None or kept[0]() is not story.articles:
        gone = weakref.ref(story.articles, lambda _: _readings.pop(key, None))
        # What the reading holds must not hold the articles themselves, or they would never go.
        _readings[key] = kept = (gone, findings.read_versions(folder, story=story))
    return kept[1]


def _open(reading: findings.Reading, question: str, doc_id: str, term: str) -> findings.Question:
    known = findings.list_questions(reading)["question"]
    if known.empty:
        raise ValueError("there is nothing to ask of these articles: none has a text.")
    return findings.open_question(question or known.iloc[0], reading, doc_id=doc_id, term=term)


def _read_chosen(chosen: Iterable[str], choices: dict[str, list]) -> dict[str, Any]:
    """Read what is ticked, "choice: alternative"; of the other choices the first alternative."""
    ticked = {choice: alternatives[0] for choice, alternatives in choices.items()}
    problems = []
    for written in [chosen] if isinstance(chosen, str) else chosen:
        choice, _, alternative = (part.strip() for part in str(written).partition(":"))
        choice = choice.replace(" ", "_")
        found = [each for each in choices.get(choice, ()) if str(each) == alternative]
        if choice not in choices:
            problems.append(f"there is no choice {choice!r} behind this question; there are {', '.join(choices)}.")
        elif not found:
            known = ", ".join(repr(str(each)) for each in choices[choice])
            problems.append(f"{choice!r} has no alternative {alternative!r}; it has {known}.")
        else:
            ticked[choice] = found[0]
    if problems:
        raise ValueError(" ".join(problems))
    return ticked


def _ask(asked: findings.Question, ticked: dict[str, Any]) -> tuple[str, float, str, float]:
    """Ask under some choices: the answer in words, the value, what was counted, and the edge."""
    try:
        found = asked.ask(**ticked)
    except (ValueError, ArithmeticError) as error:  # as robustness.tabulate_choices: a row that says so
        return _NOTHING, float("nan"), str(error), 0.0
    holds = None if pd.isna(found["holds"]) else bool(found["holds"])
    return _ANSWERS[holds], float(found["value"]), str(found.get("note", "")), float(found.get("edge", 0.0))


def _list_alternatives(asked: findings.Question) -> pd.DataFrame:
    """The choices behind a question, as `findings.list_choices` has them; for "*" a row for each article."""
    known = findings.list_choices(asked.asked_by)
    every = [str(each) for each in asked.choices.get("without", ())]
    articles = known["alternative"].eq("*")
    each = [every[1:] if star else [one] for one, star in zip(known["alternative"], articles, strict=True)]
    known = known.assign(alternative=each).explode("alternative", ignore_index=True).dropna(subset="alternative")
    return known.assign(label=known["label"].where(known["label"] != "*", known["alternative"])).astype("str")


def _list_words(story: Any, asked: findings.Question) -> TablePart | None:
    """The words that a question counts, as the articles have them; a similarity rests on all words and has no list."""
    about = getattr(asked.ask, "keywords", {})
    doc_id, said = about.get("doc_id"), (story.sentences, story.quotations, story.attributions)
    if asked.asked_by == "compare_term":
        rows, what = terms.find_sentences(story.articles, story.sentences, about["term"]), "Sentences with the word"
        rows = rows[rows["place"] != "headline"]
    elif asked.asked_by == "compare_quoted":
        rows, what = quotations.list_speech(story.quotations, story.sides), "What is quoted as speech"
    elif asked.asked_by == "count_sourced":
        rows = quantities.list_stated_numbers(story.quantities, story.sentences)
        what = "The numbers that a reader could check"
    elif asked.asked_by in _HITS:
        lexicon, categories, what = _HITS[asked.asked_by]
        hits = story.matches[(story.matches["lexicon"] == lexicon) & story.matches["category"].isin(categories)]
        rows = lexicons.list_hits(hits[hits["doc_id"] == doc_id] if asked.asked_by == "sign_tone" else hits, *said)
    elif asked.asked_by == "compare_labels":
        hits = story.matches[(story.matches["lexicon"] == "labels")]
        named = [about["label"], about["other_label"]]
        rows, what = lexicons.list_hits(hits[hits["term"].isin(named)], *said), "The two labels"
    else:
        return None
    first = rows["doc_id"].eq(doc_id).sort_values(ascending=False, kind="stable").index
    return TablePart(f"{what}, in the lines that are the article", rows.loc[first].reset_index(drop=True))


def _say_answer(asked: findings.Question, answer: str, value: float, counted: str, edge: float) -> str:
    if answer == _NOTHING:
        return f"With these choices it cannot be computed: {counted}"
    said = {"holds": "It holds", "does not hold": "It does not hold"}.get(answer, "Not enough evidence")
    number = "no limit" if value in (float("inf"), float("-inf")) else "none" if pd.isna(value) else f"{value:.3g}"
    name = asked.value[:1].upper() + asked.value[1:]
    return f"{said}, with these choices. {name}: {number}, and the answer turns at {edge:g}. Counted: {counted}."


def _say_turns(table: pd.DataFrame, answer: str, few: bool) -> list[str]:
    if not few:
        return [f"With more than {MOST_ARTICLES} articles the other alternatives are asked only when they are ticked."]
    others = table[~table["chosen"]]
    turned = others[others["answer"] != answer]
    if turned.empty:
        return [f"None of the {len(others)} other alternatives, changed alone, gives another answer."]
    names = "; ".join(turned["choice"] + ": " + turned["alternative"] + " (" + turned["answer"] + ")")
    return [
        f"{len(turned)} of the {len(others)} other alternatives, changed alone, would give another answer: {names}."
    ]


def _write_line(question: str, chosen: Iterable[str], doc_id: str, term: str, folder: str | Path | None) -> str:
    chosen = (chosen,) if isinstance(chosen, str) else tuple(chosen)
    written = [repr(question)] if question or chosen else []
    written += [repr(chosen)] if chosen else []
    written += [f"{name}={value!r}" for name, value in (("doc_id", doc_id), ("term", term)) if value]
    written += [f"folder={str(folder)!r}"] if folder else []
    return f"explore.try_choices({', '.join(['s', *written])})"
