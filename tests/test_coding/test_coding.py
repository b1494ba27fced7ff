"""Would others code it so? Sheets that go out and come back as spreadsheets save them, and agreement by hand."""

import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from newsframing import corpus, quotations
from newsframing.coding import (
    compare_coders,
    invent_coders,
    list_agreement,
    list_codings,
    list_variables,
    make_sheet,
    read_sheets,
    write_sheet,
)

any_coding = settings(deadline=None, derandomize=True, max_examples=25)
TONE = "tone [-1, 0, 1]"


@pytest.fixture
def articles():
    """Article a has two paragraphs, the second with what a spreadsheet takes for a formula; article b has one."""
    texts = ["Ana Kos said “the bridge” is safe; Ivan Đukić doubted it.\n\n- Rain fell.", "A calm and happy day."]
    return pd.DataFrame({"doc_id": ["a", "b"], "text": texts})


@pytest.fixture
def sheet(articles):
    return make_sheet(articles)


def fill(sheet, path, *, encoding="utf-8-sig", separator=",", **columns):
    """Save a filled sheet as a spreadsheet does; `columns` has a list of codes for each variable."""
    filled = sheet.copy()
    for name, codes in columns.items():
        filled[next(column for column in filled if column.startswith(name))] = codes
    text = filled.to_csv(index=False, sep=separator, lineterminator="\r\n")
    path.write_bytes(text.encode(encoding, errors="replace"))
    return path


def rate(**coders):
    """Return ratings of one variable, x, from a list of values per coder; None is not coded."""
    rows = [
        (f"u{unit:02}", coder, "x", value)
        for coder, values in coders.items()
        for unit, value in enumerate(values)
        if value is not None
    ]
    return pd.DataFrame(rows, columns=["unit", "coder", "variable", "value"])


def test_a_sheet_has_a_row_for_each_paragraph_and_says_in_its_head_what_may_be_written(sheet):
    assert sheet["unit"].tolist() == ["a paragraph 1", "a paragraph 2", "b paragraph 1"]
    assert sheet["place"].tolist() == ["paragraph 1 of 2", "paragraph 2 of 2", "paragraph 1 of 1"]
    assert sheet["text"].tolist()[1:] == ["- Rain fell.", "A calm and happy day."]
    assert sheet.columns.tolist()[4:] == [
        "frame [conflict, economic, human_interest, morality, responsibility, none]",
        TONE,
        "time [episodic, thematic]",
    ]
    assert sheet.iloc[:, 4:].eq("").all(axis=None)


def test_the_code_book_has_a_question_and_a_source_for_each_variable():
    for unit, names in (("paragraph", ["frame", "tone", "time"]), ("attribution", ["affiliation", "stance"])):
        variables = list_variables(unit, aliases=corpus.load_aliases())
        assert variables["variable"].tolist() == names
        assert variables["question"].str.contains("?", regex=False).all()
        assert variables["literature"].str.contains(r"\((?:19|20)\d\d\)").all()


def test_the_five_articles_have_46_paragraphs_and_52_attributions_to_code():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    paragraphs = make_sheet(articles)
    lines = corpus.load_annotations("lines")
    assert len(paragraphs) == (lines["role"] == "body").sum() == 46
    coded = corpus.load_annotations("attributions")
    sheet = make_sheet(articles, "attribution", attributions=coded, aliases=aliases)
    assert len(sheet) == len(coded.drop_duplicates(["doc_id", "attribution_id"])) == 52
    assert sheet["unit"].is_unique and paragraphs["unit"].is_unique
    # The one statement that is cut in two by its attribution.
    assert sheet["text"].str.contains(" [...] ", regex=False).sum() == 1
    inside = [
        text.split(" [...] ")[0] in passage for text, passage in zip(sheet["text"], sheet["passage"], strict=True)
    ]
    assert all(inside)


def test_affiliations_are_those_of_the_alias_table_and_any_word_without_one(articles):
    found = quotations.find_attributions(articles)
    free = make_sheet(articles, "attribution", attributions=found)
    assert "affiliation [...]" in free.columns
    aliases = pd.DataFrame({"affiliation": ["town", "", "rail", "town"]})
    assert "affiliation [rail, town, none]" in make_sheet(articles, "attribution", attributions=found, aliases=aliases)


def test_what_a_sheet_cannot_be_made_of_is_said(articles):
    with pytest.raises(ValueError, match="no unit 'sentence'; choose one of paragraph, attribution"):
        make_sheet(articles, "sentence")
    with pytest.raises(ValueError, match="add attributions=quotations.find_attributions"):
        make_sheet(articles, "attribution")
    elsewhere = quotations.find_attributions(articles).assign(start=900, end=905)
    with pytest.raises(ValueError, match="no paragraph of articles has the words at a 900"):
        make_sheet(articles, "attribution", attributions=elsewhere)


@pytest.mark.parametrize("separator", [",", ";", "\t"])
def test_a_sheet_goes_out_and_comes_back_as_it_was(sheet, tmp_path, separator):
    path = write_sheet(sheet.assign(**{TONE: ["-1", "0", "1"]}), tmp_path / "ana.csv", separator=separator)
    ratings = read_sheets([path], sheet)
    assert ratings.values.tolist() == [
        ["a paragraph 1", "ana", "tone", "-1"],
        ["a paragraph 2", "ana", "tone", "0"],
        ["b paragraph 1", "ana", "tone", "1"],
    ]


def test_a_spreadsheet_gets_a_mark_for_its_accents_and_no_formula(sheet, tmp_path):
    data = write_sheet(sheet, tmp_path / "ana.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    assert "Đukić".encode() in data
    assert b",'- Rain fell.," in data


def test_a_file_that_is_there_is_never_overwritten(sheet, tmp_path):
    path = write_sheet(sheet, tmp_path / "ana.csv")
    before = path.read_bytes()
    with pytest.raises(ValueError, match="is there already, and may hold somebody's coding"):
        write_sheet(sheet.iloc[:1], path)
    assert path.read_bytes() == before
    with pytest.raises(ValueError) as problem:
        write_sheet(sheet, tmp_path / "none" / "ana.xlsx", separator="|")
    assert all(said in str(problem.value) for said in ("must end in .csv", "there is no folder", "separator is"))


@pytest.mark.parametrize(
    ("encoding", "separator"), [("cp1252", ";"), ("utf-16", "\t"), ("utf-8", ";"), ("cp1252", "\t")]
)
def test_sheets_come_back_as_any_spreadsheet_saves_them(sheet, tmp_path, encoding, separator):
    # In cp1252 the letters of Đukić become question marks; the text is the sheet's all the same.
    codes = ["−1", " 0 ", "1.0"]  # a long minus, blanks, a decimal
    frames = ["Human interest", "none", "CONFLICT"]
    path = fill(sheet, tmp_path / "ana.csv", encoding="utf-8-sig", tone=codes, frame=frames)
    text = pd.read_csv(path, dtype=str, keep_default_na=False).to_csv(index=False, sep=separator, lineterminator="\r\n")
    path.write_bytes(text.replace("−", "–").encode(encoding, errors="replace"))
    ratings = read_sheets(tmp_path, sheet)
    assert ratings["variable"].tolist() == ["frame"] * 3 + ["tone"] * 3
    assert ratings["value"].tolist() == ["human_interest", "none", "conflict", "-1", "0", "1"]


def test_excels_own_line_and_rows_in_another_order_do_no_harm(sheet, tmp_path):
    path = fill(sheet.iloc[::-1], tmp_path / "ana.csv", tone=["1", "0", "-1"], separator=";")
    path.write_bytes(b"sep=;\r\n" + path.read_bytes().removeprefix(b"\xef\xbb\xbf"))
    assert read_sheets([path], sheet)["value"].tolist() == ["-1", "0", "1"]


def test_an_empty_cell_is_not_coded_and_columns_of_ones_own_are_left_alone(sheet, tmp_path):
    path = fill(sheet.assign(remark="hard; see above"), tmp_path / "ana.csv", tone=["1", "", ""])
    assert read_sheets([path], sheet).values.tolist() == [["a paragraph 1", "ana", "tone", "1"]]


def test_a_variable_of_ones_own_is_read_like_the_others(sheet, tmp_path):
    sheet["Irony [yes, no]"] = ""
    path = fill(sheet, tmp_path / "ANA.CSV", Irony=["Yes", "no", ""])
    (tmp_path / "~$ANA.CSV").write_bytes(b"left by an open spreadsheet")
    assert read_sheets(tmp_path, sheet).equals(read_sheets([path], sheet))
    assert read_sheets([path], sheet)[["coder", "variable", "value"]].values.tolist() == [
        ["ANA", "Irony", "yes"],
        ["ANA", "Irony", "no"],
    ]


def test_any_word_may_be_written_where_the_head_allows_any(articles, tmp_path):
    sheet = make_sheet(articles, "attribution", attributions=quotations.find_attributions(articles).iloc[:1])
    assert (
        read_sheets([fill(sheet, tmp_path / "ana.csv", affiliation=["The town"])], sheet)["value"].item() == "the_town"
    )


def test_all_that_is_wrong_with_all_sheets_is_said_at_once(sheet, tmp_path):
    fill(sheet, tmp_path / "ana.csv", tone=["2", "0", "good"], frame=["conflct", "none", "none"])
    swapped = sheet.assign(text=sheet["text"].tolist()[::-1])
    fill(swapped, tmp_path / "ben.csv", tone=["1", "0", "-1"])
    twice = pd.concat([sheet.iloc[[0, 0]], sheet.iloc[[1]].assign(unit="a paragraf 2")])
    fill(twice, tmp_path / "carl.csv", tone=["1", "1", "1"])
    fill(sheet.drop(columns=TONE).rename(columns=lambda name: name.replace("time", "tiem")), tmp_path / "dora.csv")
    fill(sheet, tmp_path / "eva.csv")
    (tmp_path / "filip.csv").write_bytes(b"PK\x03\x04 a workbook")
    (tmp_path / "gina.csv").write_text("my notes\r\n", encoding="utf-8")
    with pytest.raises(ValueError) as problem:
        read_sheets(tmp_path, sheet)
    said = str(problem.value).splitlines()
    assert said[0] == "the sheets have 13 problems:"
    expected = [
        "ana.csv row 2, frame: 'conflct' is not among the values: write one of conflict, economic, human_interest, "
        "morality, responsibility, none, or leave the cell empty. Did you mean 'conflict'?",
        "ana.csv row 2, tone: '2' is not among the values: write one of -1, 0, 1, or leave the cell empty.",
        "ana.csv row 4, tone: 'good' is not among the values: write one of -1, 0, 1, or leave the cell empty.",
        "ben.csv row 2: the text of 'a paragraph 1' is not the sheet's ('A calm and happy day.' for",
        "ben.csv row 4: the text of 'b paragraph 1' is not the sheet's",
        "carl.csv row 3: 'a paragraph 1' stands in row 2 already: remove one of the rows.",
        "carl.csv row 4: 'a paragraf 2' is no unit of the sheet: correct it, or remove the row. Did you mean "
        "'a paragraph 2'?",
        "carl.csv lacks the rows a paragraph 2, b paragraph 1: copy them from the sheet",
        "dora.csv row 1 lacks the column tone: copy the column from the sheet that was given out.",
        "dora.csv row 1 lacks the column time: rename the column 'tiem'.",
        "eva.csv codes nothing: fill in frame, tone, time, or leave the file out.",
        "filip.csv is a spreadsheet's own file, whatever its name: save it as 'CSV UTF-8'.",
        "gina.csv row 1 has none of the columns unit, frame, tone, time: it must be the header of the sheet.",
    ]
    for line, beginning in zip(said[1:], expected, strict=True):
        assert line.startswith(f"- {beginning}")


def test_files_that_are_not_there_and_two_of_one_coder_are_named(sheet, tmp_path):
    path = fill(sheet, tmp_path / "ana.csv", tone=["1", "1", "1"])
    (tmp_path / "b").mkdir()
    other = fill(sheet, tmp_path / "b" / "Ana.csv", tone=["1", "1", "1"])
    with pytest.raises(ValueError) as problem:
        read_sheets([path, other, tmp_path / "ben.csv"], sheet)
    assert "are one coder, 'Ana': rename one of them" in str(problem.value)
    assert f"there is no file {tmp_path / 'ben.csv'}" in str(problem.value)
    (tmp_path / "empty").mkdir()
    with pytest.raises(ValueError, match="holds no .csv file"):
        read_sheets(tmp_path / "empty", sheet)
    with pytest.raises(ValueError, match="sheet needs a column unit and a variable"):
        read_sheets([path], sheet[["unit", "text"]])


def test_a_sheet_that_is_named_twice_is_not_two_coders(sheet, tmp_path):
    path = fill(sheet, tmp_path / "ana.csv", tone=["1", "1", "1"])
    with pytest.raises(ValueError, match="are one coder, 'ana': name it once"):
        read_sheets([path, path], sheet)


def test_texts_in_other_letters_are_held_against_the_sheet_too(tmp_path):
    articles = pd.DataFrame({"doc_id": ["a"], "text": ["Срби на северу.\n\nДруги пасус."]})
    sheet = make_sheet(articles)
    path = fill(sheet.assign(text=sheet["text"].tolist()[::-1]), tmp_path / "ana.csv", tone=["1", "0"])
    with pytest.raises(ValueError, match="row 2: the text of 'a paragraph 1' is not the sheet's"):
        read_sheets([path], sheet)


def test_a_word_of_ones_own_with_accents_needs_a_file_that_keeps_them(sheet, tmp_path):
    sheet["who [...]"] = ""
    path = fill(sheet, tmp_path / "ana.csv", encoding="cp1250", separator=";", who=["Vučić", "town", "..."])
    with pytest.raises(ValueError) as problem:
        read_sheets([path], sheet)
    assert "row 2, who: 'Vuèiæ' has accents that may be others" in str(problem.value)
    assert "row 4, who: '...' is not among the values" in str(problem.value)


def test_an_attribution_without_a_cue_that_stands_nowhere_is_named_too(articles):
    lost = pd.DataFrame({"doc_id": "a", "start": [0, 900], "end": [3, 905], "text": ["Ana", "words"], "source": "",
                         "cue": "", "source_start": np.nan, "cue_start": np.nan})  # fmt: skip
    with pytest.raises(ValueError, match="no paragraph of articles has the words at a 900"):
        make_sheet(articles, "attribution", attributions=lost)


def test_a_quotation_mark_that_is_not_closed_is_named_as_such(sheet, tmp_path):
    (tmp_path / "ana.csv").write_text('unit,"text\r\na paragraph 1,x\r\n', encoding="utf-8")
    with pytest.raises(
        ValueError, match="ana.csv is no table from line 1 on .*: look for a quotation mark that is not closed"
    ):
        read_sheets([tmp_path / "ana.csv"], sheet)


def test_coders_are_compared_with_each_other_and_with_another_by_hand():
    # Ten units. Ana and Ben differ in the last; the tool differs from Ana in the first, from Ben in the first and last.
    ratings = rate(ana="aaaaabbbbb", ben="aaaaabbbba")
    others = rate(tool="baaaabbbbb")
    each, tool = compare_coders(ratings, others).to_dict("records")
    assert (each["compared_with"], tool["compared_with"]) == ("each other", "tool")
    # 11 a and 9 b of twenty: expected 2 * 11 * 9 / (20 * 19), found 1/10.
    assert each["alpha"] == pytest.approx(1 - (1 / 10) / (2 * 11 * 9 / (20 * 19)))
    assert (each["share_equal"], each["n_values"], each["n_coders"]) == (9 / 10, 20, 2)
    # Twenty pairs, three unequal; values 11 a of the coders and twice 4 of the tool: 19 a and 21 b of forty.
    assert tool["alpha"] == pytest.approx(1 - (3 / 20) / (2 * 19 * 21 / (40 * 39)))
    assert (tool["share_equal"], tool["n_values"], tool["n_coders"], tool["n_units"]) == (17 / 20, 20, 2, 10)
    for row in (each, tool):
        # 9 of 20 values, and 19 of 40, are not the commonest: 4.5 and 4.75 of the ten units.
        assert np.isnan(row["low"]) and row["note"].endswith("fewer than 5 units") and row["level"] == "nominal"
        assert row["share_low"] < row["share_equal"] < row["share_high"]


def test_numbers_are_ordinal_so_that_a_small_difference_counts_less_than_a_large_one():
    one = ["-1", "0", "1"] * 4
    near = compare_coders(rate(ana=one, ben=["0", *one[1:]])).iloc[0]
    far = compare_coders(rate(ana=one, ben=["1", *one[1:]])).iloc[0]
    assert near["level"] == far["level"] == "ordinal"
    assert near["share_equal"] == far["share_equal"] == 11 / 12
    assert near["alpha"] > far["alpha"]


def test_what_another_has_not_coded_or_not_as_a_variable_is_left_out():
    ratings = rate(ana="abababababab", ben="abababababab")
    others = pd.concat([rate(tool=["a", "b", None]), rate(person="abababababab").assign(variable="y")])
    rows = compare_coders(ratings, others).set_index("compared_with")
    assert rows.index.tolist() == ["each other", "tool"]
    assert rows.loc["tool", "n_units"] == 2
    assert rows.loc["each other", "note"].startswith("no interval: the coders never differ")


def test_one_coder_alone_has_nobody_to_agree_with_and_the_note_says_so():
    row = compare_coders(rate(ana="abab")).iloc[0]
    assert np.isnan(row["alpha"]) and row["note"].startswith("no unit has two values or more")
    assert compare_coders(rate(ana="ab"), rate(tool=["a", None])).iloc[1]["note"] == (
        "1 unit is coded by both: alpha needs at least two such units"
    )


def test_the_pairs_of_one_unit_are_left_out_together():
    # Twenty coders say the same: as many pairs, and as little known about other units as from one coder.
    single, crowd = rate(ana="aaaaabbbbbba"), rate(**{f"c{number}": "aaaaabbbbbba" for number in range(20)})
    tool = rate(tool="aaaabbbbbbaa")
    one, many = (compare_coders(table, tool).iloc[1] for table in (single, crowd))
    assert many["n_values"] == 20 * one["n_values"]
    assert (many["high"] - many["low"]) > 0.8 * (one["high"] - one["low"])


def test_the_corpus_has_been_coded_by_a_person_and_by_tools():
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    coded = corpus.load_annotations("attributions")
    codings = list_codings(articles, "attribution", attributions=coded, aliases=aliases)
    person = codings[codings["coder"] == "first coding"]
    first = coded.drop_duplicates(["doc_id", "attribution_id"])
    for variable in ("affiliation", "stance"):
        values = person.loc[person["variable"] == variable, "value"]
        assert values.value_counts().to_dict() == first[variable].replace("", "none").value_counts().to_dict()
    paragraphs = list_codings(articles)
    assert set(paragraphs["unit"]) <= set(make_sheet(articles)["unit"])
    lines = corpus.load_annotations("lines")
    by_hand = paragraphs[paragraphs["coder"] == "first coding"]["value"].value_counts().to_dict()
    assert by_hand == lines.loc[lines["role"] == "body", "episodic_thematic"].value_counts().to_dict()
    again, second = corpus.load_annotations("paragraphs_second"), paragraphs[paragraphs["coder"] == "second coding"]
    for variable in ("time", "tone", "frame"):
        values = second.loc[second["variable"] == variable, "value"]
        assert values.value_counts().to_dict() == again[variable].value_counts().to_dict()


def test_every_code_of_a_tool_or_person_may_be_written_into_the_sheet(tmp_path):
    articles, aliases = corpus.load_articles(), corpus.load_aliases()
    coded = corpus.load_annotations("attributions")
    for unit, options in (("paragraph", {}), ("attribution", {"attributions": coded, "aliases": aliases})):
        sheet, codings = make_sheet(articles, unit, **options), list_codings(articles, unit, **options)
        for coder, codes in codings.groupby("coder"):
            wide = codes.pivot(index="unit", columns="variable", values="value").reindex(sheet["unit"]).fillna("")
            path = fill(sheet, tmp_path / f"{coder}.csv", **{name: wide[name].tolist() for name in wide})
            back = read_sheets([path], sheet)
            pd.testing.assert_frame_equal(
                back.sort_values(["variable", "unit"], ignore_index=True),
                codes.sort_values(["variable", "unit"], ignore_index=True),
            )


def test_tools_code_by_the_words_and_say_nothing_where_two_frames_lead(tmp_path):
    texts = ["They blame him.\n\nThe street is long.\n\nA cost to blame.", "It was not a happy day."]
    articles = pd.DataFrame({"doc_id": ["a", "b"], "text": texts})
    codings = list_codings(articles, folder=corpus.SHIPPED).set_index(["coder", "unit"])["value"]
    assert codings["frame vocabulary"]["a paragraph 2"] == "none"
    assert codings["tone lexicon"]["a paragraph 2"] == "0"
    assert codings["tone lexicon"]["b paragraph 1"] == "-1"  # "happy" counts for the other side behind "not"
    assert "a paragraph 3" not in codings["frame vocabulary"]  # economic and blame, one hit each
    assert "first coding" not in codings.index.get_level_values(0)


def test_codings_that_cannot_be_compared_are_refused_at_once():
    ratings = pd.concat([rate(ana="ab"), rate(ana="b")])
    with pytest.raises(ValueError) as problem:
        compare_coders(ratings, rate(ana="ab"))
    assert "ratings: ana codes x of u00 twice: keep one." in str(problem.value)
    assert "ana in both tables" in str(problem.value)
    with pytest.raises(ValueError, match="others needs the columns value"):
        compare_coders(rate(ana="ab"), rate(tool="ab").drop(columns="value"))


coders = st.lists(st.lists(st.sampled_from(["a", "b", "c", None]), min_size=12, max_size=12), min_size=2, max_size=4)


@any_coding
@given(coders, st.permutations(["a", "b", "c"]), st.permutations(["w", "x", "y", "z"]))
def test_names_of_coders_and_of_nominal_values_change_nothing(values, labels, names):
    renamed = dict(zip("abc", labels, strict=True))
    plain = rate(**dict(zip("wxyz", values, strict=False)))
    other = rate(**{name: [renamed.get(v) for v in coded] for name, coded in zip(names, values, strict=False)})
    tables = [
        compare_coders(table, rate(tool=tool))
        for table, tool in ((plain, values[0]), (other, [renamed.get(v) for v in values[0]]))
    ]
    pd.testing.assert_frame_equal(*tables)


@any_coding
@given(coders)
def test_coders_who_copy_the_other_agree_with_it_wholly(values):
    coded = [value for value in values[0] if value]
    rows = compare_coders(rate(ana=values[0], ben=values[0]), rate(tool=values[0]))
    expected = 1 if len(set(coded)) > 1 else np.nan
    assert rows["alpha"].tolist() == pytest.approx([expected] * len(rows), nan_ok=True)


def test_the_tables_are_left_as_they_were(articles):
    before, ratings, others = articles.copy(), rate(ana="ab", ben="aa"), rate(tool="ab")
    copies = ratings.copy(), others.copy()
    make_sheet(articles)
    list_codings(articles)
    compare_coders(ratings, others)
    assert articles.equals(before) and ratings.equals(copies[0]) and others.equals(copies[1])


def test_the_frame_is_the_one_with_most_hits_and_vader_has_bounds_of_its_own(monkeypatch):
    articles = pd.DataFrame({"doc_id": [7], "text": ["The cost of the budget, they blame.\n\nA.\n\nB.\n\nC."]})
    scores = [0.05, -0.05, 0.04, -0.04]
    monkeypatch.setattr("newsframing.tone.score_vader", lambda texts: texts.assign(vader=scores))
    codings = list_codings(articles).set_index(["coder", "unit"])["value"]
    assert codings["frame vocabulary"]["7 paragraph 1"] == "economic"  # cost and budget against blame
    assert codings["VADER"].tolist() == ["1", "-1", "0", "0"]


def test_articles_with_numbers_for_names_are_coded_under_the_names_of_the_sheet():
    text = "Ana Kos said the bridge was safe."
    articles = pd.DataFrame({"doc_id": [7], "text": [text]})
    found = quotations.find_attributions(articles)
    for unit, options in (("paragraph", {}), ("attribution", {"attributions": found})):
        units = set(list_codings(articles, unit, **options)["unit"])
        assert units and units <= set(make_sheet(articles, unit, **options)["unit"])


def test_a_text_that_is_not_the_one_that_was_coded_is_refused():
    articles = corpus.load_articles()
    changed = articles.assign(text=articles["text"].where(articles["doc_id"] != "bnr-2022", "Rain fell."))
    with pytest.raises(ValueError, match="articles: the text of bnr-2022 is not the one .* with clean=True"):
        list_codings(changed)
    found = quotations.find_attributions(changed)
    with pytest.raises(ValueError, match="articles: the text of bnr-2022 is not the one"):
        list_codings(changed, "attribution", attributions=found)


def test_words_and_other_values_of_one_variable_are_refused_as_never_equal():
    with pytest.raises(ValueError, match="x holds words in some rows and numbers in others: make them alike"):
        compare_coders(rate(ana=["yes", "no"]), rate(tool=[True, False]))
    rows = compare_coders(rate(ana=["1", "0", "1"]), rate(tool=[1, 0, 1]))
    assert rows.loc[1, "share_equal"] == 1


def test_an_apostrophe_that_a_spreadsheet_puts_before_a_header_does_no_harm(sheet, tmp_path):
    path = fill(sheet.rename(columns={TONE: f"'{TONE}"}).assign(**{f"'{TONE}": ["1", "0", "-1"]}), tmp_path / "ana.csv")
    assert read_sheets([path], sheet)["value"].tolist() == ["1", "0", "-1"]


def test_invented_coders_turn_as_many_answers_as_they_are_told_to():
    person = rate(ana=["a", "b", "c", "a", "b", "c", "a", "b", "c", "a"])
    invented = invent_coders(person, [0, 0.3, 1])
    assert invented["coder"].unique().tolist() == ["invented 1", "invented 2", "invented 3"]
    same = invented["value"].to_numpy().reshape(3, 10) == person["value"].to_numpy()
    assert same.sum(axis=1).tolist() == [10, 7, 0]
    assert invented[20:]["value"].tolist() == ["b", "c", "a", "b", "c", "a", "b", "c", "a", "b"]
    assert invented.equals(invent_coders(person, [0, 0.3, 1]))
    assert invent_coders(person, []).empty
    with pytest.raises(ValueError, match="one coder to one question, and shares numbers from 0 to 1"):
        invent_coders(person, [1.5])
    with pytest.raises(ValueError, match="one coder to one question"):
        invent_coders(pd.concat([person, person.assign(coder="ivo")]))


def test_agreement_in_words_says_with_whom_and_whether_it_may_be_chance():
    tone = pd.DataFrame({"compared_with": ["each other", "VADER"], "alpha": [0.5, 0.2], "low": [0.3, -0.1]})
    tone = tone.assign(high=[0.7, 0.4], n_units=[12, 12], level="ordinal")
    time = tone.head(1).assign(alpha=np.nan, low=np.nan, high=np.nan, n_units=1)
    morals = time.rename(columns={"compared_with": "about"}).assign(about="morality", same="4 of 5", level="nominal")
    listed = list_agreement({"tone": tone, "time": time, "questions": morals})
    assert listed["group"].tolist() == ["tone", "tone", "time", "questions"]
    assert listed["label"].tolist() == ["with each other", "with VADER", "with each other", "morality"]
    assert listed["n"].tolist() == ["12 units, ordinal", "12 units, ordinal", "1 unit, ordinal", "4 of 5, nominal"]
    assert listed["few"].tolist() == [False, True, True, True]
    assert list_agreement({}).empty
