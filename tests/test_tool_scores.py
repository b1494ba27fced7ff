"""Are the scores counted from the coding? A page scored by hand, sums over articles, and what is refused."""

import shutil

import pandas as pd
import pytest

from newsframing import agreement, corpus, quotations
from newsframing.corpus import _annotations
from newsframing.tool_scores import list_measures, score_tools

COUNTS = ["n_found", "n_reference", "n_hits"]


@pytest.fixture(scope="module")
def scores():
    return score_tools()


@pytest.fixture
def folder(tmp_path):
    """One article of one line, and the coding of its two quotations: the tool finds the first and not the second."""
    text = 'Ana Kos said "we will not leave the town", and called the plan "unworkable" on Monday.'
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "town.txt").write_text(text, encoding="utf-8")
    (tmp_path / "articles.csv").write_text("doc_id,outlet\ntown,Alpha\n", encoding="utf-8")
    (tmp_path / "annotations").mkdir()
    return tmp_path


def code(folder, name, *rows):
    """Write a table of annotations into a folder; each row is a dict of the cells that are not empty."""
    table = pd.DataFrame(rows, columns=list(_annotations.ANNOTATIONS[name])).astype(object)
    table.to_csv(folder / "annotations" / f"{name}.csv", index=False)


def place(folder, words):
    """Return the cells that say where `words` stand in the one line of the page."""
    start = (folder / "pages" / "town.txt").read_text(encoding="utf-8").index(words)
    end = start + len(words)
    return {"doc_id": "town", "line_no": 1, "line_start": start, "line_end": end, "start": start, "end": end,
            "text": words}  # fmt: skip


def test_every_tool_and_unit_has_its_row_and_every_number_its_columns(scores):
    assert scores.columns.tolist() == [
        *("tool", "unit", "match", *COUNTS, "precision", "precision_low", "precision_high", "recall", "recall_low"),
        *("recall_high", "f1", "f1_low", "f1_high", "note", "coder"),
    ]
    assert set(scores["tool"]) == {
        *("label_lines", "find_quotations", "find_attributions", "match_terms", "find_passives", "find_quantities"),
    }
    expected = {
        *("lines that are not blank", "quotations", "quotations with their speaker", "statements", "thoughts"),
        *("hedges", "boosters", "evidentials", "approximators", "loaded words", "status labels", "passives"),
        *("numbers with their value", "dates", "vague quantities", "labels for Kosovo Serbs"),
    }
    assert expected <= set(scores["unit"])
    assert not scores.duplicated(["tool", "unit", "match"]).any()
    assert set(scores["coder"]) == {"one person"}


def test_the_table_says_what_the_scores_of_one_tool_say(scores):
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    found = quotations.find_attributions(articles, aliases)
    expected = agreement.score_attributions(found, corpus.load_annotations("attributions"), by="kind")
    row = scores.set_index("unit").loc["thoughts"]
    expected = expected.set_index("kind").loc["mental"]
    assert row[expected.index].equals(expected.rename("thoughts"))


def test_formulas_hold_in_every_row(scores):
    assert scores["precision"].tolist() == pytest.approx((scores["n_hits"] / scores["n_found"]).tolist())
    assert scores["recall"].tolist() == pytest.approx((scores["n_hits"] / scores["n_reference"]).tolist())
    for measure in ("precision", "recall", "f1"):
        low, high = scores[f"{measure}_low"], scores[f"{measure}_high"]
        assert (low.le(scores[measure]) & high.ge(scores[measure]) & low.lt(high)).all()


def test_a_more_lenient_way_of_matching_never_has_fewer_hits(scores):
    hits = scores.pivot(index="unit", columns="match", values="n_hits").dropna(subset="exact")
    assert (hits["exact"] <= hits["overlap"]).all() and (hits["overlap"] <= hits["any letter"]).all()


def test_a_condition_more_never_adds_a_hit(scores):
    hits = scores.set_index(["unit", "match"])["n_hits"]
    for unit, match in (("quotations", "exact"), ("attributions", "attribution"), ("passives", "exact")):
        stricter = [name for name, way in hits.index if way == match and name.startswith(f"{unit} with")]
        assert all(hits[name, match] <= hits[unit, match] for name in stricter)


def test_lines_are_counted_once_under_their_role(scores):
    lines = scores[scores["tool"] == "label_lines"]
    every, by_role = lines.iloc[0], lines.iloc[1:]
    coded = corpus.load_annotations("lines")
    assert every["n_found"] == every["n_reference"] == (coded["role"] != "blank").sum()
    assert by_role[COUNTS].sum().tolist() == every[COUNTS].tolist()


def test_the_articles_sum_up_to_the_corpus(scores):
    articles = corpus.load_articles()
    each = [score_tools(articles[articles["doc_id"] == doc_id]) for doc_id in articles["doc_id"]]
    keys = ["tool", "unit", "match"]
    together = pd.concat(each).groupby(keys)[COUNTS].sum()
    pd.testing.assert_frame_equal(together, scores.set_index(keys)[COUNTS].sort_index())


def test_a_line_that_the_coder_would_also_accept_is_right(folder):
    code(folder, "lines", {"doc_id": "town", "line_no": 1, "role": "caption", "alt_roles": "body|headline"})
    scores = score_tools(folder=folder).set_index("unit")
    assert scores.loc["lines that are not blank", COUNTS].tolist() == [1, 1, 1]
    assert scores.loc["lines: body", COUNTS].tolist() == [1, 1, 1]
    code(folder, "lines", {"doc_id": "town", "line_no": 1, "role": "caption"})
    scores = score_tools(folder=folder).set_index("unit")
    assert scores.loc["lines: body", [*COUNTS, "note"]].tolist() == [1, 0, 0, "nothing in the reference"]
    assert scores.loc["lines: caption", [*COUNTS, "note"]].tolist() == [0, 1, 0, "nothing found"]


def test_a_folder_of_ones_own_is_scored_by_its_own_coding(folder):
    first, second = (place(folder, words) for words in ("we will not leave the town", "the plan"))
    speech = {"mark": "straight_double", "kind": "partial", "speaker_name": "Ana Kos"}
    code(folder, "quotations", first | speech | {"quotation_id": 0}, second | speech | {"quotation_id": 1})
    scores = score_tools(folder=folder, coder="Mia").set_index(["unit", "match"])
    # Found: both spans in quotation marks. Coded: the first, and two words that no marks enclose.
    assert scores.loc[("quotations", "exact"), COUNTS].tolist() == [2, 2, 1]
    assert scores.loc[("quotations with their speaker", "exact"), COUNTS].tolist() == [2, 2, 1]
    assert set(scores["coder"]) == {"Mia"}
    assert set(scores["tool"]) == {"find_quotations"}  # nothing else is coded there


def test_a_row_taken_out_of_the_coding_makes_a_find_wrong(tmp_path, scores):
    shutil.copytree(corpus.SHIPPED, tmp_path / "corpus")
    path = tmp_path / "corpus" / "annotations" / "passives.csv"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join(lines[:1] + lines[2:]), encoding="utf-8")
    keys = ["unit", "match"]
    before, after = (
        t.set_index(keys).loc[("passives", "any letter")] for t in (scores, score_tools(folder=path.parents[1]))
    )
    assert after["n_reference"] == before["n_reference"] - 1
    assert after["n_found"] == before["n_found"]
    assert after["precision"] < before["precision"]


def test_a_text_that_was_not_coded_is_refused():
    pages = corpus.load_articles(clean=False)
    with pytest.raises(ValueError, match="articles: the text of bnr-2022, .* with clean=True"):
        score_tools(pages)


def test_articles_without_coding_are_refused_by_name(folder):
    with pytest.raises(ValueError, match=r"Asked for: town; coded: none: write one of annotations/lines\.csv"):
        score_tools(folder=folder)
    strange = corpus.load_articles().assign(doc_id="strange")
    with pytest.raises(ValueError, match="Asked for: strange.*coded: bnr-2022, moscow-times-2011"):
        score_tools(strange)


def test_a_missing_column_is_named():
    with pytest.raises(ValueError, match="articles needs the columns text; it has doc_id"):
        score_tools(corpus.load_articles()[["doc_id"]])


@pytest.fixture
def hedged(folder):
    """One sentence with a hedge, a number and a quotation, and a person who speaks for the town."""
    text = 'Perhaps 40 boats left, Ana Kos said, and "we will stay here in the harbour" she added.'
    (folder / "pages" / "town.txt").write_text(text, encoding="utf-8")
    (folder / "aliases.csv").write_text(
        "variant,name,kind,affiliation\nAna Kos,Ana Kos,person,town\nRail,Rail,institution,rail\n", encoding="utf-8"
    )
    return folder


def test_a_word_that_the_list_marks_and_the_coder_does_not_is_no_hit(hedged):
    code(hedged, "markers", place(hedged, "left") | {"category": "hedge", "in_quotation": 0})
    scores = score_tools(folder=hedged).set_index(["unit", "match"])
    assert scores.loc[("hedges", "any letter"), COUNTS].tolist() == [1, 1, 0]


def test_a_number_with_another_value_is_no_hit(hedged):
    number = place(hedged, "40 boats")
    number["surface"] = number.pop("text")
    hits = []
    for value in (40, 41):
        code(
            hedged,
            "quantities",
            number | {"kind": "count", "value": value, "low": value, "high": value, "attribution": "none"},
        )
        scores = score_tools(folder=hedged).set_index(["unit", "match"])
        hits.append(scores.loc[("numbers with their value", "any letter"), COUNTS].tolist())
    assert hits == [[1, 1, 1], [1, 1, 0]]


def test_a_speaker_of_another_side_is_no_hit(hedged):
    speech = place(hedged, "we will stay here in the harbour")
    speech |= {"quotation_id": 0, "mark": "straight_double", "kind": "full", "speaker_name": "Ana Kos"}
    hits = []
    for side in ("town", "rail"):
        code(hedged, "quotations", speech | {"affiliation": side})
        scores = score_tools(folder=hedged).set_index(["unit", "match"])
        hits.append(scores.loc[("quotations with their speaker's side", "exact"), "n_hits"])
    assert hits == [1, 0]


def test_a_name_that_stands_twice_among_the_aliases_is_refused():
    aliases = corpus.load_aliases()
    with pytest.raises(ValueError, match="aliases has the variants .* twice: keep one row of each"):
        score_tools(aliases=pd.concat([aliases, aliases.iloc[[0]]]))


def test_measures_are_listed_in_words_with_what_they_are_a_share_of(folder):
    row = {**place(folder, "we will not leave the town"), "kind": "full", "mark": "straight_double"}
    code(folder, "quotations", row)
    scores = score_tools(folder=folder)
    scores = pd.concat([scores, scores.tail(1).assign(unit="lines: body", match="role")])
    listed = list_measures(scores).query("label == 'quotations'")
    # The tool finds this one and the one in scare quotes, if it takes it for speech; the coder has one.
    row = scores.query("unit == 'quotations' and match == 'overlap'").iloc[0]
    assert listed["measure"].tolist() == ["precision", "recall"]
    assert listed["n"].tolist() == [f"{row['n_hits']} of {row['n_found']}", "1 of 1"]
    assert set(listed["group"]) == {"words in quotation marks"} and listed["few"].all()
    assert "lines: body" not in set(list_measures(scores)["label"])
    assert list_measures(scores.iloc[:0]).empty
