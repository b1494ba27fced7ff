"""What was planned before anything was counted: which claim answers it, and whether it came out so."""

import pandas as pd
import pytest

from newsframing import corpus, findings
from newsframing.findings._plan import say_direction

TEXTS = {
    "a": "Boats may sink. Boats perhaps sank, he said; they might rise. Boats seem to drift, it appears. Boats left.",
    "b": "Rain fell over the hills and the rivers rose. The farmers went home.",
    "c": "Fog came to the town. The cars were late and the trains did not run.",
}
CLAIMS = """finding,claim,notebook,ask,doc_id,term
hedging,a hedges most,05_x,compare_hedging,a,
boats,a writes of boats,07_x,compare_term,a,boats
fog,c writes of fog,07_x,compare_term,c,fog
"""
PLAN = """measure,unit,groups,alpha,direction,note,date
compare_hedging,words,a; the rest,0.05,more,,2026-11-01
compare_term: boats,sentences with it,a,0.01,less,as if nobody knew,
compare_term: boats,paragraphs,a,0.05,more,no such unit,
sign_tone,articles,b,0.05,less,,
"""


@pytest.fixture
def write(tmp_path):
    """A function that writes the three articles, their claims and a plan into a folder and reads it."""
    (tmp_path / "pages").mkdir()
    for doc_id, text in TEXTS.items():
        (tmp_path / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    pd.DataFrame({"doc_id": list(TEXTS), "outlet": "A"}).to_csv(tmp_path / "articles.csv", index=False)

    def write_plan(plan=PLAN, claims=CLAIMS):
        (tmp_path / "claims.csv").write_text(claims, encoding="utf-8")
        (tmp_path / "plan.csv").write_text(plan, encoding="utf-8")
        return findings.read_versions(tmp_path)

    return write_plan


def test_a_claim_that_was_planned_is_marked_and_the_others_were_found_by_looking(write):
    reading = write()
    assert findings.list_findings(reading)["planned"].tolist() == [True, True, False]
    summary = findings.summarize_findings(reading)
    assert summary["planned"].tolist() == [True, True, False]
    assert summary["came_out"].tolist() == ["as planned", "not enough evidence", ""]
    assert findings.state_findings(summary)["planned"].tolist() == [
        "planned: more, by words; as planned",
        "planned: less, by sentences with it, alpha 0.01; not enough evidence",
        "not planned: found by looking",
    ]


def test_the_unit_and_the_alpha_of_the_plan_are_those_of_the_first_answer(write):
    table = findings.try_finding("boats", write())
    assert table["unit"].iloc[0] == "sentences with it" and table["n_changed"].iloc[0] == 0
    planned = findings.compare_term(write(), doc_id="a", term="boats", unit="sentences with it", alpha=0.01)
    assert table["value"].iloc[0] == planned["value"]
    looser = findings.compare_term(write(), doc_id="a", term="boats", unit="sentences with it")
    assert looser["value"] > planned["value"]


def test_what_was_planned_and_never_asked_is_listed_as_not_answered(write):
    said = findings.state_plan(write())
    assert said["answered_by"].tolist() == [
        "a hedges most", "a writes of boats", "no finding answers it", "no finding answers it"
    ]  # fmt: skip
    assert said["came_out"].tolist() == ["as planned", "not enough evidence", "not answered", "not answered"]


@pytest.mark.parametrize(
    ("direction", "came_out"), [("more", "as planned"), ("less", "not as planned"), ("either", "more")]
)
def test_a_direction_comes_out_as_planned_or_not(write, direction, came_out):
    reading = write(PLAN.replace("0.05,more,,2026", f"0.05,{direction},,2026"))
    assert findings.state_plan(reading)["came_out"].iloc[0] == came_out


@pytest.mark.parametrize(
    ("text", "came_out"),
    [
        ("It was a terrible, awful disaster, and people died in the brutal attack.", "as planned"),
        ("It was a wonderful, happy day, and people loved the great feast.", "not as planned"),
        ("The train stood at the station. The train left the station.", "not as planned"),
    ],
)
def test_a_tone_below_none_is_less_and_one_above_is_more(write, text, came_out):
    """The claim of `sign_tone` holds below its edge."""
    reading = write(claims="finding,claim,notebook,ask,doc_id\nmood,b is sad,05_x,sign_tone,b\n")
    (reading.folder / "pages" / "b.txt").write_text(text, encoding="utf-8")
    reading = findings.read_versions(reading.folder)
    assert findings.state_plan(reading)["came_out"].iloc[3] == came_out


@pytest.mark.parametrize(
    ("value", "planned", "said"),
    [
        (0.1, "more", "as planned"),
        (-0.1, "more", "not as planned"),
        (-0.1, "either", "less"),
        (0, "more", "not as planned"),
        (0, "less", "not as planned"),
        (0, "either", "neither more nor less"),
    ],
)
def test_the_direction_of_an_answer_is_read_from_its_value_and_its_edge(value, planned, said):
    assert say_direction(planned, {"value": value, "edge": 0, "holds": False}) == said
    assert say_direction(planned, {"value": value, "edge": 0, "holds": None}) == "not enough evidence"


def test_a_plan_that_no_claim_could_answer_is_refused_when_the_folder_is_read(write):
    with pytest.raises(ValueError) as told:
        write(PLAN.replace("compare_hedging,words,a; the rest", "compare_outlets,words,zzz; the rest"))
    assert "plan.csv row 2: measure asks by 'compare_outlets', and only a function of findings can be" in str(
        told.value
    )
    assert "none is called 'zzz'; there are 'a', 'b', 'c'." in str(told.value)


def test_without_claims_the_plan_says_that_there_is_nobody_to_answer_it(write):
    said = findings.state_plan(write(claims=CLAIMS.splitlines()[0] + "\n"))
    assert set(said["answered_by"]) == {"no finding answers it: there are no claims"}


def test_what_is_no_reading_and_no_summary_is_refused(write):
    with pytest.raises(ValueError, match="reading is what findings.read_versions.folder. gives; it is 'folder'"):
        findings.state_plan("folder")
    with pytest.raises(ValueError, match="summary needs the columns n_distinct"):
        findings.state_findings(findings.list_findings(write()))


def test_without_a_plan_nothing_was_planned():
    reading = findings.read_versions(corpus.SHIPPED)
    assert not findings.list_findings(reading)["planned"].any()
    assert findings.state_plan(reading).empty
    assert corpus.load_plan(corpus.SHIPPED).columns.tolist() == [
        "measure", "unit", "groups", "alpha", "direction", "note", "date"
    ]  # fmt: skip


def test_all_that_is_wrong_with_a_plan_is_said_at_once(write):
    head = PLAN.splitlines()[0]
    with pytest.raises(ValueError) as told:
        write(f"{head}\ncompare_hedging,words,A,5,higher,,1.5.26\nx,,a,0.05,lower,,\nx,,a,0.1,less,,\n")
    for words in (
        "plan.csv row 2: alpha is '5': write a number between 0 and 0.5, such as 0.05.",
        "plan.csv row 2, direction: 'higher' is unknown; write one of more, less, either. Did you mean 'more'?",
        "plan.csv row 2: groups names articles by their doc_id (or 'the rest', 'all'), and none is called 'A'",
        "plan.csv row 3, direction: 'lower' is unknown; write one of more, less, either. Did you mean 'less'?",
        "plan.csv row 3: measure asks by 'x', and only a function of findings can be planned",
        "plan.csv row 2, date: '1.5.26' is no date",
        "plan.csv row 3: unit is empty: fill it in.",
        "plan.csv row 4: row 3 plans the same already: keep the one that was written first.",
    ):
        assert words in str(told.value)


def test_an_alpha_that_is_none_is_refused():
    with pytest.raises(ValueError, match="alpha is a number between 0 and 0.5; it is 5"):
        findings.count_sourced(findings.read_versions(corpus.SHIPPED), alpha=5)
