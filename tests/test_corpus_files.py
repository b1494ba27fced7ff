"""The corpus that comes with the library: is every file in order, and does it say what it is known to say?"""

from collections import Counter
from pathlib import Path

import pytest

from newsframing import corpus, tables
from newsframing.corpus import _folder, _tables
from newsframing.corpus._annotations import ANNOTATIONS, VOCABULARIES

DOC_IDS = ["bnr-2022", "moscow-times-2011", "moscow-times-2023", "reuters-2023", "rferl-2011"]
# Rows per table as the coder left them; attributions has one more since a statement in two parts has two rows.
N_ROWS = {
    "lines": 187, "quotations": 39, "attributions": 53, "quantities": 44, "entities": 263, "markers": 82,
    "passives": 18, "status_labels": 13, "frames_sv2000": 100, "entman": 20, "coverage": 135,
    "frames_sv2000_second": 100, "entman_second": 20, "paragraphs_second": 46,
}  # fmt: skip
# What these five articles are coded with. A folder of one's own may have other facts and affiliations.
FACTS = {
    "byline", "byline_kind", "credit_given", "credited_source", "date_clue", "date_confidence", "dateline_agency",
    "dateline_place", "defect", "editor", "event", "event_date", "event_stage", "funding", "genre",
    "headline", "original_headline", "original_producer", "originality", "other_report", "outlet", "photo_credit",
    "photo_date", "published", "republisher", "republisher_type", "serbs_in_kosovo", "source_language", "translation",
    "url", "writer",
}  # fmt: skip
AFFILIATIONS = {
    "russia", "serbia", "kosovo_serb", "kosovo_gov", "kosovo_albanian", "nato_west", "international", "",
}  # fmt: skip
SPANS = [
    (name, start, start.removesuffix("start") + "end", words)
    for name, columns in ANNOTATIONS.items()
    for start, words in [
        ("start", "surface" if name == "quantities" else "text"),
        ("speaker_start", "speaker"),
        ("source_start", "source"),
        ("cue_start", "cue"),
    ]
    if start in columns and words in columns
]


@pytest.fixture(scope="module")
def articles():
    return corpus.load_articles().set_index("doc_id")


@pytest.fixture(scope="module")
def pages():
    """The lines of each page, read without the library."""
    return {
        doc_id: (corpus.SHIPPED / "pages" / f"{doc_id}.txt").read_bytes().decode("utf-8").split("\n")
        for doc_id in DOC_IDS
    }


@pytest.fixture(scope="module")
def speech():
    """Quotations in an article's body that are speech, with their words counted."""
    quotations = corpus.load_annotations("quotations")
    quotations = quotations[quotations["start"].notna() & quotations["kind"].isin(["full", "partial"])]
    return quotations.assign(n_words=[len(tables.WORD.findall(text)) for text in quotations["text"]])


# The articles


def test_there_are_five_articles_of_four_outlets(articles):
    assert articles.index.tolist() == DOC_IDS
    assert sorted(set(articles["outlet"])) == ["BNR", "RFE/RL", "Reuters", "The Moscow Times"]


def test_the_bodies_have_the_words_that_were_counted_by_hand(articles):
    assert articles["n_words"].to_dict() == {
        "moscow-times-2011": 159, "rferl-2011": 558, "reuters-2023": 244, "moscow-times-2023": 217, "bnr-2022": 295,
    }  # fmt: skip


def test_half_of_most_pages_is_not_the_article(articles):
    pages = corpus.load_articles(clean=False).set_index("doc_id")
    shares = (1 - articles["n_words"] / pages["n_words"]).round(2)
    assert shares.to_dict() == {
        "moscow-times-2011": 0.50, "rferl-2011": 0.49, "reuters-2023": 0.49, "moscow-times-2023": 0.54,
        "bnr-2022": 0.26,
    }  # fmt: skip


def test_bodies_are_the_lines_coded_as_body(articles, pages):
    coded = corpus.load_annotations("lines").query("role == 'body'")
    for doc_id, rows in coded.groupby("doc_id"):
        body = [pages[doc_id][line_no - 1].rstrip() for line_no in rows["line_no"]]
        assert articles.loc[doc_id, "text"] == "\n\n".join(body)


def test_exactly_two_pairs_share_an_event(articles):
    assert sorted(Counter(articles["event_id"]).values()) == [1, 2, 2]
    pairs = articles.reset_index().groupby("event_id")["doc_id"].apply(list).tolist()
    assert ["moscow-times-2023", "reuters-2023"] in pairs and ["moscow-times-2011", "rferl-2011"] in pairs


def test_headlines_and_bylines_stand_on_the_page(articles, pages):
    for doc_id, row in articles.iterrows():
        assert any(row["headline"] in line for line in pages[doc_id])
        assert any(row["byline"] in line for line in pages[doc_id])
    assert articles.index[articles["headline"] == ""].tolist() == ["moscow-times-2011", "rferl-2011"]
    assert articles["byline"].tolist() == ["ap", "", "", "Reuters", "Nedim Dervisbegovic"]


# The facts


def test_the_page_alone_dates_two_articles_and_a_look_outside_dates_all(articles):
    published = corpus.load_facts().query("fact == 'published'").pivot(index="doc_id", columns="basis", values="value")
    assert published["page"].to_dict() == {
        "moscow-times-2011": "", "rferl-2011": "", "reuters-2023": "2023-05-31", "moscow-times-2023": "",
        "bnr-2022": "2022-12-28",
    }  # fmt: skip
    assert published["lookup"].to_dict() == articles["published"].to_dict()
    assert published["lookup"].to_dict() == {
        "moscow-times-2011": "2011-11-27", "rferl-2011": "2011-11-16/2011-11-20", "reuters-2023": "2023-05-31",
        "moscow-times-2023": "2023-05-31", "bnr-2022": "2022-12-28",
    }  # fmt: skip


def test_facts_of_the_page_agree_with_articles_csv(articles):
    facts = corpus.load_facts().query("basis == 'page'")
    for fact in ("headline", "byline"):
        values = facts[facts["fact"] == fact].set_index("doc_id")["value"]
        assert values.to_dict() == articles[fact].to_dict()


def test_facts_have_the_names_that_the_data_dictionary_explains():
    assert set(corpus.load_facts()["fact"]) == FACTS
    assert set(_tables.SINGLE_FACTS) < FACTS


def test_each_article_is_judged_in_the_same_respects():
    judged = corpus.load_facts().query("basis == 'human'")
    for fact in (
        "byline_kind",
        "date_confidence",
        "event",
        "originality",
        "credit_given",
        "translation",
        "genre",
    ):
        assert judged.loc[judged["fact"] == fact, "doc_id"].tolist() == DOC_IDS


# The aliases


def test_each_variant_is_written_so_in_a_page(pages):
    text = "\n".join("\n".join(lines) for lines in pages.values())
    assert [variant for variant in corpus.load_aliases()["variant"] if variant not in text] == []


def test_annotated_sources_have_the_affiliation_of_their_alias():
    affiliations = corpus.load_aliases().drop_duplicates("name").set_index("name")["affiliation"]
    for name, column in (("attributions", "source_name"), ("quotations", "speaker_name")):
        coded = corpus.load_annotations(name)
        known = coded[coded[column].isin(affiliations.index)]
        assert len(known) >= 25
        assert known["affiliation"].tolist() == affiliations[known[column]].tolist()


def test_affiliations_are_those_that_the_data_dictionary_names():
    assert set(corpus.load_aliases()["affiliation"]) == AFFILIATIONS
    for name in ("attributions", "quotations"):
        assert set(corpus.load_annotations(name)["affiliation"]) <= AFFILIATIONS


def test_a_people_named_without_saying_where_is_linked_to_nobody():
    assert not {"Serbs", "Albanians"} & set(corpus.load_aliases()["variant"])


def test_one_person_in_two_spellings_is_one_name():
    names = corpus.load_aliases().set_index("variant")["name"]
    assert names["Dzhordzhevich"] == names["Djordjevic"] == "Zlatibor Djordjevic"
    assert names["Moscow"] == names["The Kremlin"] == "Russian government"


# The annotations


@pytest.mark.parametrize("name", ANNOTATIONS)
def test_each_table_has_its_rows_its_columns_and_its_vocabulary(name):
    table = corpus.load_annotations(name)
    assert len(table) == N_ROWS[name]
    assert table.columns.tolist() == list(ANNOTATIONS[name])
    for column, words in VOCABULARIES[name].items():
        assert set(table[column].dropna().astype(str)) <= set(words), column
    assert set(table["doc_id"]) <= set(DOC_IDS)


@pytest.mark.parametrize(("name", "start", "end", "words"), SPANS)
def test_offsets_lead_to_the_words_of_the_row(articles, pages, name, start, end, words):
    table = corpus.load_annotations(name)
    placed = table[table[start].notna()]
    assert len(placed) > 10
    found = [articles.loc[row.doc_id, "text"][row[start] : row[end]] for _, row in placed.iterrows()]
    assert found == placed[words].tolist()
    if start == "start":
        lines = [pages[row.doc_id][row.line_no - 1][row.line_start : row.line_end] for _, row in table.iterrows()]
        assert lines == table[words].tolist()


def test_offsets_into_the_article_are_given_exactly_for_body_lines():
    body = corpus.load_annotations("lines").query("role == 'body'")
    body = set(zip(body["doc_id"], body["line_no"], strict=True))
    for name, start, _, _ in SPANS:
        table = corpus.load_annotations(name)
        in_body = [place in body for place in zip(table["doc_id"], table["line_no"], strict=True)]
        assert start != "start" or table["start"].notna().tolist() == in_body


def test_every_line_is_coded_once(pages):
    lines = corpus.load_annotations("lines")
    assert list(zip(lines["doc_id"], lines["line_no"], strict=True)) == [
        (doc_id, line_no) for doc_id in DOC_IDS for line_no in range(1, len(pages[doc_id]) + 1)
    ]
    assert {role for roles in lines["alt_roles"] for role in roles.split("|") if role} <= set(tables.ROLES)


def test_a_duplicate_repeats_the_line_it_names(pages):
    lines = corpus.load_annotations("lines").query("role == 'duplicate'")
    assert len(lines) == 15
    for row in lines.itertuples():
        assert pages[row.doc_id][row.line_no - 1] == pages[row.doc_id][row.duplicate_of - 1]


def test_twenty_of_39_quotations_are_speech(speech):
    assert speech["doc_id"].value_counts().to_dict() == {
        "moscow-times-2011": 3, "rferl-2011": 7, "reuters-2023": 2, "moscow-times-2023": 4, "bnr-2022": 4,
    }  # fmt: skip
    on_pages = corpus.load_annotations("quotations")["doc_id"].value_counts().to_dict()
    assert on_pages == {
        "moscow-times-2011": 6, "rferl-2011": 18, "reuters-2023": 2, "moscow-times-2023": 8, "bnr-2022": 5,
    }  # fmt: skip


def test_258_words_are_quoted_as_speech_most_of_them_russian(speech):
    assert speech.groupby("doc_id")["n_words"].sum().to_dict() == {
        "moscow-times-2011": 16, "rferl-2011": 133, "reuters-2023": 24, "moscow-times-2023": 36, "bnr-2022": 49,
    }  # fmt: skip
    assert speech.groupby("affiliation")["n_words"].sum().to_dict() == {
        "russia": 192,
        "kosovo_serb": 58,
        "serbia": 8,
    }


def test_kosovos_government_makes_two_statements_both_in_one_article():
    attributions = corpus.load_annotations("attributions").query("affiliation == 'kosovo_gov' and kind == 'statement'")
    assert attributions["doc_id"].tolist() == ["bnr-2022", "bnr-2022"]


def test_kosovo_serb_and_kosovar_serb_divide_the_articles():
    entities = corpus.load_annotations("entities")
    labels = entities[entities["start"].notna() & (entities["name"] == "Kosovo Serbs")]
    counts = labels.groupby(["label", "doc_id"]).size()
    assert counts["A"].to_dict() == {"moscow-times-2011": 4, "moscow-times-2023": 1, "reuters-2023": 1}
    assert counts["B"].to_dict() == {"rferl-2011": 8}


def test_a_statement_in_two_parts_has_two_rows_and_one_number():
    attributions = corpus.load_annotations("attributions")
    parts = attributions[attributions.duplicated(["doc_id", "attribution_id"], keep=False)]
    assert parts["source"].tolist() == ["Andrei Klimov"] * 2
    assert len(attributions.drop_duplicates(["doc_id", "attribution_id"])) == 52


def test_what_is_in_quotation_marks_is_marked_so():
    quotations = corpus.load_annotations("quotations")
    for row in corpus.load_annotations("markers").itertuples():
        around = quotations.query("doc_id == @row.doc_id and line_no == @row.line_no")
        around = around[(around["line_start"] <= row.line_start) & (around["line_end"] >= row.line_end)]
        assert row.in_quotation == len(around)


def test_bounds_of_a_number_follow_from_how_it_is_stated():
    quantities = corpus.load_annotations("quantities")
    stated = quantities[quantities["value"].notna() & (quantities["kind"] != "date")]
    for row in stated.itertuples():
        low, high = {
            "exact": (row.value, row.value), "about": (row.value, row.value), "more_than": (row.value, float("inf")),
            "at_least": (row.value, float("inf")), "less_than": (0, row.value), "nearly": (0, row.value),
        }[row.comparator]  # fmt: skip
        assert row.kind == "" or (row.low, row.high) == (low, high)
    hundreds = quantities.query("comparator == 'hundreds'")
    assert len(hundreds) == 2 and set(hundreds["low"]) == {200} and set(hundreds["high"]) == {999}


@pytest.mark.parametrize("name", ["entman", "entman_second"])
def test_entmans_functions_are_coded_for_each_article_with_lines_of_its_body(name):
    body = corpus.load_annotations("lines").query("role == 'body'")
    body = set(zip(body["doc_id"], body["line_no"], strict=True))
    entman = corpus.load_annotations(name)
    assert (
        entman.groupby("doc_id")["function"].apply(list).tolist() == [["problem", "cause", "judgement", "remedy"]] * 5
    )
    for row in entman.itertuples():
        assert all((row.doc_id, int(line_no)) in body for line_no in row.line_nos.split("|") if line_no)
        assert (row.reading == "") == (row.line_nos == "")


@pytest.mark.parametrize("name", ["frames_sv2000", "frames_sv2000_second"])
def test_a_frame_item_that_is_there_has_its_line(name):
    frames = corpus.load_annotations(name)
    assert (frames["line_no"].notna() == (frames["code"] == 1).fillna(False)).all()
    assert frames.groupby("doc_id").size().tolist() == [20] * 5


def test_the_second_coding_answers_the_same_questions_and_codes_every_paragraph():
    asked = ["doc_id", "item", "frame", "question"]
    first, second = (corpus.load_annotations(name)[asked] for name in ("frames_sv2000", "frames_sv2000_second"))
    assert first.sort_values(asked).to_numpy().tolist() == second.sort_values(asked).to_numpy().tolist()
    body = corpus.load_annotations("lines").query("role == 'body'")
    paragraphs = corpus.load_annotations("paragraphs_second")
    assert paragraphs[["doc_id", "line_no"]].to_numpy().tolist() == body[["doc_id", "line_no"]].to_numpy().tolist()


def test_each_of_27_topics_is_coded_for_each_article_about_an_event_of_the_context():
    coverage = corpus.load_annotations("coverage")
    assert coverage.groupby("topic")["doc_id"].apply(list).tolist() == [DOC_IDS] * 27
    assert set(coverage["event"]) - {""} <= set(corpus.load_context()["label"])
    assert coverage.groupby("topic")["event"].nunique().max() == 1


def test_every_event_of_the_context_has_a_topic():
    events = set(corpus.load_context()["label"])
    assert events <= set(corpus.load_annotations("coverage")["event"])


def test_words_that_mention_a_topic_stand_on_their_line_and_at_their_place(articles, pages):
    coverage = corpus.load_annotations("coverage").query("covered == 1")
    for row in coverage.itertuples():
        assert row.evidence in pages[row.doc_id][row.line_no - 1]
        assert articles.loc[row.doc_id, "text"][row.start : row.end] == row.evidence


def test_no_article_mentions_what_happened_after_it(articles):
    dates = corpus.load_context().set_index("label")["date"]
    coverage = corpus.load_annotations("coverage").query("covered == 1 and event != ''")
    for row in coverage.itertuples():
        assert dates[row.event][:10] <= articles.loc[row.doc_id, "published"][-10:], row.topic


def test_one_article_mentions_the_displaced_serbs_of_1999_and_none_the_displaced_albanians():
    counts = corpus.load_annotations("coverage").groupby("topic")["covered"].sum()
    assert counts["Serbs displaced in 1999"] == 1
    assert counts["Kosovo Albanians displaced in 1998-99"] == counts["Roma and others displaced in 1999"] == 0


def test_the_files_are_as_git_and_a_spreadsheet_keep_them():
    for path in [*corpus.SHIPPED.glob("*.csv"), *corpus.SHIPPED.glob("annotations/*.csv")]:
        data = path.read_bytes()
        assert data.endswith(b"\n") and b"\r" not in data and not data.startswith(b"\xef\xbb\xbf"), path.name
        data.decode("utf-8")


def test_the_data_dictionary_explains_every_column_fact_and_affiliation():
    dictionary = (corpus.SHIPPED / "README.md").read_text(encoding="utf-8")
    columns = {column for columns in ANNOTATIONS.values() for column in columns}
    columns |= {
        *_folder.ARTICLE_COLUMNS,
        *_tables.FACT_COLUMNS,
        *_tables.ALIAS_COLUMNS,
        *_tables.CONTEXT_COLUMNS,
        *_tables.SIDE_COLUMNS,
        *FACTS,
        *AFFILIATIONS - {""},
    }
    assert [column for column in sorted(columns) if f"`{column}`" not in dictionary] == []


def test_every_table_of_the_project_opens_as_one_by_a_double_click():
    root = Path(__file__).parents[1]
    tables_there = [*root.glob("corpus/**/*.csv"), *root.glob("lib/**/*.csv")]
    assert len(tables_there) > 30
    assert [path.name for path in tables_there if path.read_text(encoding="utf-8-sig")[0] in '#"\n'] == []
