"""What can be checked on a page? The five articles against what is known of them, and invented pages for each rule."""

import pandas as pd
import pytest

from newsframing import corpus, credibility
from newsframing.credibility import BASES, SIGNALS, list_signals, load_signals
from newsframing.credibility._agencies import list_agencies
from newsframing.files import load_table
from newsframing.tables import WORD

FIVE = ["bnr-2022", "moscow-times-2011", "moscow-times-2023", "reuters-2023", "rferl-2011"]
FACT_COLUMNS = ["doc_id", "fact", "value", "basis", "evidence", "line_no", "reference"]


@pytest.fixture(scope="module")
def five():
    """The signals of the five articles that come with the library."""
    return list_signals(corpus.load_articles(), corpus.load_lines(), corpus.load_aliases(), facts=corpus.load_facts())


def make_page(*lines, outlet="The Daily Star", **columns):
    """articles and lines of one page "a"; each line is (role, text), and the article is its body lines."""
    rows = [("a", number, text, role, pd.NA) for number, (role, text) in enumerate(lines, 1)]
    table = pd.DataFrame(rows, columns=["doc_id", "line_no", "text", "role", "duplicate_of"])
    text = "\n\n".join(text.rstrip() for role, text in lines if role == "body")
    return pd.DataFrame({"doc_id": ["a"], "outlet": [outlet], "text": [text], **columns}), table


def read(signal, *lines, basis="page", aliases=None, facts=None, **columns):
    """The rows of one signal of an invented page, as (value, evidence, line_no or None)."""
    rows = list_signals(*make_page(*lines, **columns), aliases, facts=facts)
    rows = rows[(rows["signal"] == signal) & (rows["basis"] == basis)]
    return [
        (row.value, row.evidence, None if pd.isna(row.line_no) else row.line_no) for row in rows.itertuples(index=False)
    ]


def values(signal, *lines, **columns):
    return [value for value, _, _ in read(signal, *lines, **columns)]


BODY = ("body", "The council voted for the new bridge.")

# ------------------------------------------------------------------------------------------- the five articles


def pick(five, signal, basis="page"):
    """Values by article, in the order of their rows."""
    rows = five[(five["signal"] == signal) & (five["basis"] == basis)]
    return rows.groupby("doc_id")["value"].agg(list).to_dict()


@pytest.mark.parametrize(
    ("signal", "expected"),
    [
        ("outlet_named", ["yes", "only outside the article", "only outside the article", "yes", "no"]),
        ("byline_kind", ["initials or agency, ambiguous", "none", "none", "agency", "person"]),
        ("dateline", ["none", "none", "none", "MOSCOW (Reuters)", "none"]),
        ("date", ["2022-12-28", "none", "none", "2023-05-31", "none"]),
        ("share_not_article", ["0.26", "0.50", "0.54", "0.49", "0.49"]),
        ("n_quotations", ["4", "3", "4", "2", "7"]),
        ("translation_disclosed", ["no word of it on the page"] * 5),
    ],
)
def test_the_five_pages_read_by_rules(five, signal, expected):
    assert pick(five, signal) == {doc_id: [value] for doc_id, value in zip(FIVE, expected, strict=True)}


def test_what_was_looked_up_dates_all_five(five):
    published = ["2022-12-28", "2011-11-27", "2023-05-31", "2023-05-31", "2011-11-16/2011-11-20"]
    assert pick(five, "date", "lookup") == {doc_id: [day] for doc_id, day in zip(FIVE, published, strict=True)}


def test_words_quoted_as_speech_of_the_words_of_each_article(five):
    evidence = five.query("signal == 'share_quoted'").set_index("doc_id")["evidence"]
    words = ["49 of 295", "16 of 159", "36 of 217", "24 of 244", "133 of 558"]
    assert evidence[FIVE].tolist() == [f"{count} words of the article" for count in words]


def test_agencies_and_photographs_of_the_five(five):
    assert pick(five, "agency_credited") == {
        "bnr-2022": ["none"],
        "moscow-times-2011": ["RIA Novosti", "Interfax"],
        "moscow-times-2023": ["AFP"],
        "reuters-2023": ["Reuters"],
        "rferl-2011": ["Interfax"],
    }
    assert pick(five, "photo_credit") == {
        "bnr-2022": ["Armend Nimani/AFP (ANP/AFP)"],
        "moscow-times-2011": ["none"],
        "moscow-times-2023": ["Bojan Slavkovic / AP Photo / TASS"],
        "reuters-2023": ["REUTERS/Valdrin Xhemaj"],
        "rferl-2011": ["none"],
    }


def test_initials_that_may_be_an_agency_are_not_read_as_associated_press(five):
    row = five.query("doc_id == 'bnr-2022' and signal == 'agency_credited'").iloc[0]
    assert '"Author: ap" (line 21) may be one' in row["evidence"]
    assert "Associated Press" not in row["evidence"]


def test_the_defects_that_rules_find_on_the_five(five):
    found = pick(five, "defect")
    lines = five.query("signal == 'defect' and basis == 'page'").groupby("doc_id")["line_no"].agg(list)
    assert found["bnr-2022"] == [
        'headline glued to other words: "Related articles"', "form for comments below the article: 12 words",
        "template error or residue",
    ]  # fmt: skip
    assert lines["bnr-2022"] == [1, 24, 29]
    assert found["moscow-times-2011"][1:3] == [
        "cut sentence: the paragraph ends in a comma",
        "perhaps a cut sentence: the paragraph ends without a full stop",
    ]
    assert lines["moscow-times-2011"][1:3] == [2, 6]
    assert "repeated text: lines 17 to 31 repeat lines 2 to 16" in found["rferl-2011"]
    assert 'misprint: "new agency" for "news agency"' in found["rferl-2011"]  # a person read it, on line 14
    assert "no-break space at the end of lines 12, 16" in found["moscow-times-2023"]
    assert [value.split(":")[0] for value in found["reuters-2023"]] == [
        "the headline stands on another line too", "the words of a caption stand on a line of their own too",
        "other articles announced below the article", "template error or residue",
        "menu and shopping cart above the article",
    ]  # fmt: skip


def test_kosovos_government_is_heard_twice_in_one_article_alone(five):
    rows = five[five["value"].str.startswith("kosovo_gov")]
    assert rows[["doc_id", "signal", "value"]].values.tolist() == [["bnr-2022", "affiliation_heard", "kosovo_gov (2)"]]


def test_statements_of_all_sides_and_of_named_and_unnamed_sources_are_the_same_statements(five):
    for _, rows in five.query("basis == 'page'").groupby("doc_id"):
        signals = rows.set_index("signal")["evidence"].str.extract(r"^(\d+) of (\d+) statement").astype(float)
        heard = signals.loc[["affiliation_heard"]]
        known = signals.loc[["named_sources", "unnamed_sources"]].dropna()
        assert heard[0].sum() == known[0].sum() == known[1].max()


def test_of_the_numbers_of_reuters_one_has_a_source(five):
    row = five.query("doc_id == 'reuters-2023' and signal == 'numbers_with_source'").iloc[0]
    assert row["value"] == "1 of 4"
    assert "NATO" in row["evidence"]


def test_numbers_with_a_source_are_counted_of_those_that_can_be_checked(five):
    assert pick(five, "numbers_with_source") == {
        "bnr-2022": [
            "0 of 2"
        ],  # nearly 2 million people, around 50,000; the two sides and two countries are no figures
        "moscow-times-2011": ["0 of 3"],  # more than 50,000, 23,000 (who were reported), about 10 percent
        "moscow-times-2023": ["0 of 5"],  # more than 80, third day, over 200 meters, 660 feet, less than 3.5%
        "reuters-2023": ["1 of 4"],  # four municipalities, 3.5%, 700 (NATO), some 4,000
        "rferl-2011": ["0 of 1"],  # about 21,000
    }


def test_who_signs_is_read_alike_by_the_rules_and_by_the_coder(five):
    assert pick(five, "byline_kind") == pick(five, "byline_kind", "human")


def test_judgements_of_the_five_say_that_they_are_one_persons(five):
    judged = five.query("basis == 'human' and value not in ['not judged', 'none noted']")
    assert judged["evidence"].str.startswith("one person's judgement").all()
    assert pick(five, "originality", "human")["rferl-2011"] == ["original analysis from other media"]
    assert pick(five, "credit_given", "human")["bnr-2022"] == ["unclear"]
    assert pick(five, "translation_disclosed", "human")["bnr-2022"] == [
        "machine translation from Dutch (high confidence); not disclosed"
    ]


def test_what_was_looked_up_says_where(five):
    looked_up = five.query("basis == 'lookup' and value not in ['not looked up', 'none noted']")
    assert (looked_up["found_at"] != "").all()
    assert (five.loc[five["basis"] != "lookup", "found_at"] == "").all()
    assert pick(five, "originality", "lookup")["bnr-2022"] == ["first produced by ANP", "passed on by 24newsglobe.com"]


def test_evidence_on_a_page_stands_on_its_line(five):
    texts = corpus.load_lines().set_index(["doc_id", "line_no"])["text"]
    # Sources and numbers are named, not quoted: their line is where the first of them stands.
    counted = ("named_sources", "unnamed_sources", "affiliation_heard")
    rows = five[(five["basis"] == "page") & five["line_no"].notna() & ~five["signal"].isin(counted)]
    assert len(rows) > 30
    for row in rows.itertuples():
        line = texts[(row.doc_id, row.line_no)]
        quoted = row.evidence.split('"')[1::2]
        assert row.evidence in line or any(words.removesuffix(" ...") in line for words in quoted), row


# --------------------------------------------------------------------------------------------- the table


def test_every_article_has_every_signal_on_every_basis_that_is_asked(five):
    asked = {(row.signal, basis) for row in load_signals().itertuples() for basis in row.bases.split("|")}
    for doc_id in FIVE:
        own = five[five["doc_id"] == doc_id]
        assert asked <= set(zip(own["signal"], own["basis"], strict=True))


def test_rows_run_by_article_then_in_the_order_of_the_signals_then_by_basis(five):
    assert tuple(five.columns) == SIGNALS
    assert five.index.equals(pd.RangeIndex(len(five)))
    order = load_signals()["signal"].tolist()
    keys = [(row.doc_id, order.index(row.signal), BASES.index(row.basis)) for row in five.itertuples(index=False)]
    assert keys == sorted(keys)


def test_no_cell_is_empty_but_the_line_and_where_it_was_found(five):
    for column in ("value", "evidence", "reference", "does_not_show", "label"):
        assert five[column].notna().all()
        assert (five[column] != "").all()


def test_nothing_is_scored_summed_or_ranked(five):
    told = five[["signal", "label", "value"]].to_numpy().ravel()
    words = " ".join([*five.columns, *told]).lower()
    assert not {"score", "rank", "rating", "points", "grade", "total", "sum"} & set(WORD.findall(words))


def test_each_signal_says_what_it_does_not_show_and_where_it_comes_from():
    signals = load_signals()
    assert signals["signal"].is_unique
    assert signals["does_not_show"].str.endswith(".").all()
    assert signals["reference"].str.contains(r"\b(?:19|20)\d\d\b|Trust Project|W3C|Stylebook|IPTC").all()
    assert signals["bases"].map(lambda bases: set(bases.split("|")) <= set(BASES)).all()


def test_each_spelling_of_an_agency_is_listed_once():
    agencies = load_table("credibility", "agencies")
    assert agencies["variant"].is_unique
    assert set(agencies["use"]) <= {"text", "photo", "both"}
    assert set(agencies["ambiguous"]) == {"", "yes"}
    assert list_agencies()["REUTERS"] == ("Reuters", False)
    assert "ap" not in list_agencies()


def test_the_inputs_are_left_as_they_were():
    tables = [corpus.load_articles(), corpus.load_lines(), corpus.load_aliases(), corpus.load_facts()]
    before = [table.copy() for table in tables]
    list_signals(*tables[:3], facts=tables[3])
    assert all(table.equals(copy) for table, copy in zip(tables, before, strict=True))


def test_shuffled_rows_give_the_same_signals(five):
    tables = [corpus.load_articles(), corpus.load_lines(), corpus.load_aliases()]
    shuffled = list_signals(*[table.sample(frac=1, random_state=7) for table in tables], facts=corpus.load_facts())
    assert shuffled.equals(five)


def test_one_article_alone_gives_the_same_rows_as_among_others(five):
    articles, lines = (table[table["doc_id"] == "bnr-2022"] for table in (corpus.load_articles(), corpus.load_lines()))
    alone = list_signals(articles, lines, corpus.load_aliases(), facts=corpus.load_facts())
    assert alone.equals(five[five["doc_id"] == "bnr-2022"].reset_index(drop=True))


# --------------------------------------------------------------------------------------------- own corpora


def test_a_page_of_ones_own_is_not_judged_and_not_looked_up():
    signals = list_signals(*make_page(BODY))
    assert set(signals.loc[signals["basis"] == "human", "value"]) == {"not judged"}
    assert set(signals.loc[signals["basis"] == "lookup", "value"]) == {"not looked up", "not known"}


def test_facts_come_from_the_table_alone_even_for_the_articles_that_ship():
    articles, lines = (
        table[table["doc_id"] == "rferl-2011"] for table in (corpus.load_articles(), corpus.load_lines())
    )
    assert pick(list_signals(articles, lines), "byline_kind", "human") == {"rferl-2011": ["not judged"]}
    known = list_signals(articles, lines, facts=corpus.load_facts())
    assert pick(known, "byline_kind", "human") == {"rferl-2011": ["person"]}


def test_facts_of_ones_own_are_taken_as_given():
    rows = [
        ("a", "originality", "own work", "human", "", pd.NA, ""),
        ("a", "outlet", "The Daily Star", "lookup", "the site of the address", pd.NA, "https://example.org/bridge"),
        ("b", "originality", "of another article", "human", "", pd.NA, ""),
    ]
    facts = pd.DataFrame(rows, columns=FACT_COLUMNS)
    judged = read("originality", BODY, basis="human", facts=facts)
    assert judged == [("own work", "one person's judgement", None)]
    assert read("outlet_named", BODY, basis="lookup", facts=facts)[0][:2] == (
        "The Daily Star",
        "the site of the address",
    )
    assert values("credit_given", BODY, basis="human", facts=facts) == ["not judged"]
    assert values("defect", BODY, basis="human", facts=facts) == ["none noted"]


@pytest.mark.parametrize(
    ("published", "value"),
    [
        ("2023-05-31", "2023-05-31"),
        ("2023-05-30/2023-06-02", "2023-05-30/2023-06-02"),
        (pd.Timestamp("2023-05-31 09:15"), "2023-05-31"),
        (pd.NaT, "not known"),
        (None, "not known"),
        ("", "not known"),
    ],
)
def test_the_day_that_articles_has_is_a_lookup_whatever_its_type(published, value):
    assert values("date", BODY, basis="lookup", published=[published]) == [value]


def test_without_the_columns_that_are_optional_nothing_is_known():
    assert values("date", BODY, basis="lookup") == ["not known"]
    assert values("outlet_named", BODY, outlet=None) == ["not known"]


def test_a_page_without_an_article_says_so_in_words():
    signals = list_signals(*make_page(("navigation", "Skip to content")))
    value = signals.query("basis == 'page'").set_index("signal")["value"]
    assert value["share_not_article"] == "1.00"
    assert (value["n_quotations"], value["share_quoted"], value["named_sources"]) == ("0", "", "0")
    assert (value["affiliation_heard"], value["numbers_with_source"]) == ("none", "0 of 0")


def test_a_page_of_blank_lines_has_no_words_to_share():
    assert read("share_not_article", ("blank", "")) == [("", "the page has no words", None)]


def test_shares_are_numbers_or_missing(five):
    empty = list_signals(*make_page(("blank", "")))
    for table in (five, empty):
        shares = table[(table["basis"] == "page") & table["signal"].isin(["share_quoted", "share_not_article"])]
        numbers = pd.to_numeric(shares["value"])
        assert numbers.notna().tolist() == (shares["value"] != "").tolist()


def test_texts_that_were_not_cleaned_are_read_too():
    signals = list_signals(corpus.load_articles(clean=False), corpus.load_lines(), corpus.load_aliases())
    value = signals.query("basis == 'page'").set_index(["doc_id", "signal"])["value"]
    assert value[("rferl-2011", "n_quotations")] == "14"  # 7 quotations, each of them twice on the page


def test_two_articles_with_numbers_as_doc_ids_keep_their_type():
    articles, lines = make_page(BODY)
    both = [pd.concat([table.assign(doc_id=2), table.assign(doc_id=10)]) for table in (articles, lines)]
    signals = list_signals(*both)
    assert signals["doc_id"].dtype == "int64"
    assert signals["doc_id"].unique().tolist() == [2, 10]


# --------------------------------------------------------------------------------------------- errors


def test_missing_columns_are_named():
    articles, lines = make_page(BODY)
    with pytest.raises(ValueError, match="articles needs the columns outlet, text"):
        list_signals(articles[["doc_id"]], lines)
    with pytest.raises(ValueError, match="lines needs the columns role"):
        list_signals(articles, lines.drop(columns="role"))
    with pytest.raises(ValueError, match="aliases needs the columns name"):
        list_signals(articles, lines, corpus.load_aliases().drop(columns="name"))
    with pytest.raises(ValueError, match="facts needs the columns basis"):
        list_signals(articles, lines, facts=corpus.load_facts().drop(columns="basis"))


def test_articles_without_a_page_and_pages_without_an_article_are_named_at_once():
    articles, lines = make_page(BODY)
    with pytest.raises(ValueError) as error:
        list_signals(articles.assign(doc_id="text-only"), lines)
    assert "lines has no line of 'text-only'" in str(error.value)
    assert "lines has pages of 'a', which articles lacks" in str(error.value)


def test_an_article_in_two_rows_is_named():
    articles, lines = make_page(BODY)
    with pytest.raises(ValueError, match="articles has 'a' in more than one row"):
        list_signals(pd.concat([articles, articles]), lines)


def test_an_empty_cell_is_named():
    articles, lines = make_page(BODY)
    with pytest.raises(ValueError, match="articles has empty cells: text"):
        list_signals(articles.assign(text=None), lines)


# --------------------------------------------------------------------------------------------- who signs


@pytest.mark.parametrize(
    ("line", "kind"),
    [
        (("byline", "By Anna Berg"), "person"),
        (("byline", "By ANNA BERG"), "person"),
        (("byline", "By Anna Berg and Reuters"), "person"),
        (("byline", "By Anna Berg, Staff Writer"), "person"),
        (("byline", "-- Anna Berg"), "person"),
        (("credit", "(Reporting by Anna Berg; Editing by Jo Falk)"), "person"),
        (("credit", "(Writing by Anna Berg)"), "person"),
        (("byline", "By Reuters"), "agency"),
        (("byline", "Author: Associated Press"), "agency"),
        (("byline", "Source: Reuters"), "agency"),
        (("credit", "Reporting by Reuters; Writing by Anna Berg; editing by Jo Falk"), "agency"),
        (("byline", "By Newsroom"), "staff, nobody named"),
        (("byline", "Author: ap"), "initials or agency, ambiguous"),
        (("byline", "By J.D."), "initials or agency, ambiguous"),
        (("byline", "Source: The Daily Star"), "none"),
        (("credit", "Editing by Jo Falk"), "none"),
        (("navigation", "By Anna Berg on May 31, 2023"), "person"),
        (("navigation", "Anna Berg"), "none"),
        (("related", "By Anna Berg"), "none"),
    ],
)
def test_who_signs_a_page(line, kind):
    assert values("byline_kind", ("headline", "New bridge"), line, BODY) == [kind]


def test_the_byline_that_articles_has_is_found_on_a_line_of_its_own():
    found = read("byline_kind", ("headline", "New bridge"), ("navigation", "Anna Berg"), BODY, byline=["Anna Berg"])
    assert found == [("person", "Anna Berg", 2)]


def test_a_byline_comes_before_a_credit_line():
    lines = (("byline", "By Anna Berg"), BODY, ("credit", "Reporting by Reuters"))
    assert read("byline_kind", *lines) == [("person", "By Anna Berg", 1)]


def test_the_bylines_of_other_articles_far_below_sign_nothing():
    far = [("related", f"Another article on page {number}") for number in range(9)]
    assert values("byline_kind", BODY, *far, ("byline", "By Anna Berg")) == ["none"]


@pytest.mark.parametrize(
    ("text", "dateline"),
    [
        ("MOSCOW (Reuters) - The council voted.", "MOSCOW (Reuters)"),
        ("PRISTINA, Kosovo (AP) — The council voted.", "PRISTINA, Kosovo (AP)"),
        ("KYIV, May 31 (Reuters) - The council voted.", "KYIV, May 31 (Reuters)"),
        ("SPRINGFIELD, Ill. (AP) -- The council voted.", "SPRINGFIELD, Ill. (AP)"),
        ("Moscow (Reuters) - The council voted.", "Moscow (Reuters)"),
        ("BELGRADE — The council voted.", "BELGRADE"),
        ("(AP) — The council voted.", "(AP)"),
        ("UPDATE - The council voted.", "none"),
        ("NATO -- the alliance -- voted.", "none"),
        ("The Green Party (GP) - once small - voted.", "none"),
        ("The council in MOSCOW (Reuters) voted.", "none"),
    ],
)
def test_place_and_agency_at_the_head_of_the_text(text, dateline):
    found = read("dateline", ("body", text))
    assert found[0][0] == dateline
    assert (found[0][2] == 1) == (dateline != "none")


# --------------------------------------------------------------------------------------------- agencies


@pytest.mark.parametrize(
    ("text", "credited"),
    [
        ("The bridge is closed, Reuters reported.", ["Reuters"]),
        ("The bridge is closed, an AFP journalist said.", ["AFP"]),
        ("The bridge is closed, according to Xinhua.", ["Xinhua"]),
        ('"It is closed," the mayor told Reuters.', ["Reuters"]),
        ("The bridge is closed, the Interfax news agency quoted him as saying.", ["Interfax"]),
        ("Documents seen by Reuters say that the bridge is closed.", ["Reuters"]),
        ("The bridge is closed, the news agency Beta said.", ["Beta"]),
        ("Beta said nothing.", ["none"]),  # it may be somebody's name
        ("Reuters moved into the house beside the bridge.", ["none"]),
        ("The mayor once worked for Reuters.", ["none"]),
        ("Reuters reported it first, and AFP reported it again.", ["Reuters", "AFP"]),
        # A poll that bears the name of an agency is no report of it.
        ("An AFP poll shows that most people want the bridge open.", ["none"]),
        ("A Reuters/Gallup public opinion poll found that most want it open.", ["none"]),
        ("Most want it open, according to a new Xinhua survey.", ["none"]),
        ("Most want it open, a survey by Reuters found.", ["none"]),
        ("Support fell, said AFP/Ipsos.", ["none"]),
        ("Most want it open, Reuters reported, and a Reuters poll agreed.", ["Reuters"]),
        ("A new poll shows that most want it open, AFP reported.", ["AFP"]),
        ("Reuters said that polls are closed.", ["Reuters"]),
    ],
)
def test_an_agency_counts_where_the_text_gives_it_credit(text, credited):
    assert values("agency_credited", ("body", text)) == credited


def test_an_agency_is_credited_in_dateline_and_credit_line_once():
    lines = (("body", "OSLO (Reuters) - The council voted."), ("credit", "Reporting by Reuters"))
    assert read("agency_credited", *lines) == [("Reuters", 'dateline: "OSLO (Reuters) -"; credit line (2)', 1)]


def test_an_agency_that_passes_a_statement_on_is_credited():
    text = 'The minister has said that the bridge was "unsafe," Interfax'
    assert values("agency_credited", ("body", text)) == ["Interfax"]


def test_the_agencies_of_aliases_are_known_too():
    aliases = pd.DataFrame(
        [("Bridge News", "Bridge News", "agency", "")], columns=["variant", "name", "kind", "affiliation"]
    )
    text = "The bridge is closed, Bridge News reported."
    assert values("agency_credited", ("body", text), aliases=aliases) == ["Bridge News"]
    assert values("agency_credited", ("body", text)) == ["none"]


# --------------------------------------------------------------------------------------------- where it comes from


@pytest.mark.parametrize(
    ("lines", "value", "line_no"),
    [
        ([("byline", "By The Daily Star"), BODY], "yes", 1),
        ([("navigation", "THE DAILY STAR"), BODY], "only outside the article", 1),
        ([("fundraising", "Support the Daily Star today."), BODY], "only outside the article", 1),
        ([BODY], "no", None),
    ],
)
def test_whether_and_where_the_page_names_its_outlet(lines, value, line_no):
    (found,) = read("outlet_named", *lines)
    assert (found[0], found[2]) == (value, line_no)


def test_other_spellings_of_the_outlet_count_through_aliases():
    rows = [("Star", "Star", "media", ""), ("The Daily Star", "Star", "media", "")]
    aliases = pd.DataFrame(rows, columns=["variant", "name", "kind", "affiliation"])
    assert values("outlet_named", ("byline", "Source: Star"), BODY, aliases=aliases) == ["yes"]


@pytest.mark.parametrize(
    ("caption", "credit"),
    [
        ("The bridge at night. Anna Berg/AFP", "Anna Berg/AFP"),
        ("The bridge at night. (AP Photo/Anna Berg)", "AP Photo/Anna Berg"),
        ("The bridge at night. Photo: Anna Berg", "Anna Berg"),
        ("The bridge at night. Photograph by Anna Berg/Getty Images", "Anna Berg/Getty Images"),
        ("The bridge at night. Anna Berg/AFP via Getty Images", "Anna Berg/AFP via Getty Images"),
        ("The bridge at night. Credit: Anna B. Berg", "Anna B. Berg"),
        ("The bridge at night.", "none"),
        ("The bridge as an AFP journalist saw it.", "none"),
        ("PHOTO CAPTION: The bridge at night. REUTERS/Anna Berg", "REUTERS/Anna Berg"),
    ],
)
def test_the_credit_of_a_photograph_is_read_from_its_caption(caption, credit):
    assert values("photo_credit", ("caption", caption), BODY) == [credit]


def test_two_photographs_have_a_row_each_and_a_repeated_credit_has_one():
    captions = [("caption", text) for text in ("A. Anna Berg/AFP", "B. Jo Falk/Reuters", "C. Anna Berg/AFP")]
    assert values("photo_credit", *captions, BODY) == ["Anna Berg/AFP", "Jo Falk/Reuters"]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        (("credit", "Translated by Anna Berg"), "yes"),
        (("navigation", "Translated from the Dutch by Anna Berg"), "yes"),
        (("body", "This article was translated from Serbian by the editors."), "yes"),
        (("byline", "Originally published in Albanian"), "yes"),
        (("body", "The bible was translated from Greek long ago."), "no word of it on the page"),
        (("related", "Translated by Anna Berg"), "no word of it on the page"),
    ],
)
def test_a_translation_is_disclosed_where_a_line_says_so(line, value):
    assert values("translation_disclosed", BODY, line) == [value]


@pytest.mark.parametrize(
    ("lines", "outlet", "value"),
    [
        ([BODY], "The Daily Star", "the page does not say"),
        (
            [BODY, ("navigation", "This article was originally published by The Evening Sun")],
            "The Daily Star",
            "first published elsewhere, the page says",
        ),
        ([BODY, ("navigation", "First published on Friday 2 June 2023")], "The Daily Star", "the page does not say"),
        ([("byline", "By Reuters"), BODY], "The Daily Star", "agency report, published by The Daily Star"),
        ([("byline", "By Reuters"), BODY], "Reuters", "agency report"),
        ([("byline", "By Reuters"), BODY, ("navigation", "© 2023 Reuters. All rights")], "Reuters", "agency report"),
        (
            [("byline", "By Reuters"), BODY, ("navigation", "© 2023 Sun Media. All rights")],
            "Reuters",
            "agency report on another site, the page shows",
        ),
        (
            [("body", "OSLO (Reuters) - The council voted."), ("related", "SUN NEWSROOM")],
            "Reuters",
            "agency report on another site, the page shows",
        ),
    ],
)
def test_what_the_page_shows_of_its_origin(lines, outlet, value):
    assert values("originality", *lines, outlet=outlet) == [value]


# --------------------------------------------------------------------------------------------- the page


def test_the_share_of_the_page_that_is_not_the_article_is_in_words():
    # 7 words of the article; 3 of the menu and 2 of the headline are not: 5 of 12.
    found = read("share_not_article", ("navigation", "Home News Sport"), ("headline", "New bridge"), BODY)
    assert found == [("0.42", "5 of 12 words: navigation 3, headline 2", None)]


LONG = "The council of the town has voted for the new bridge after a long and angry debate"


@pytest.mark.parametrize(
    ("text", "defect"),
    [
        (LONG + ".", None),
        (LONG + ':"', None),
        ('"' + LONG + '."', None),
        (LONG + ",", "cut sentence: the paragraph ends in a comma"),
        (LONG, "perhaps a cut sentence: the paragraph ends without a full stop"),
        (LONG + ". Photo by Anna Berg", None),
        ("In the end, though,", None),
    ],
)
def test_a_paragraph_without_an_end_is_called_cut(text, defect):
    whole = [("body", LONG + ".")] * 3
    found = values("defect", ("headline", "New bridge"), *whole, ("body", text), *whole)
    assert found == [defect or "none"]


def test_the_items_of_a_list_are_not_cut_sentences():
    items = [("body", LONG)] * 4
    assert values("defect", ("headline", "New bridge"), *items) == ["none"]


def test_a_last_paragraph_in_dots_may_be_cut():
    found = values("defect", ("headline", "New bridge"), ("body", LONG + "."), ("body", LONG + "..."))
    assert found == ["perhaps a cut sentence: the last paragraph trails off"]


def test_a_text_printed_twice_is_one_defect():
    texts = [LONG + ".", "Mr. Berg said: " + LONG + ".", "Mrs. Falk said: " + LONG + "."]
    articles, lines = make_page(("headline", "New bridge"), *[("body", text) for text in texts + texts])
    again = lines["line_no"] > 4
    lines = lines.assign(
        role=lines["role"].mask(again, "duplicate"), duplicate_of=(lines["line_no"] - 3).where(again).astype("Int64")
    )
    found = list_signals(articles, lines).query("signal == 'defect' and basis == 'page'")
    assert found["value"].tolist() == ["repeated text: lines 5 to 7 repeat lines 2 to 4"]
    assert found["line_no"].tolist() == [5]


@pytest.mark.parametrize(
    ("line", "defect"),
    [
        (("error", "Liquid error: no such file"), "template error or residue"),
        (("body", "The mayorâ€™s bridge is open."), "broken characters"),
        (("body", "The bridge <b>is</b> open."), "markup in the text"),
        (("body", "The bridge is open.\xa0"), "no-break space at the end of line 2"),
        (("comments", "Please enter your name here"), "form for comments below the article: 5 words"),
        (("related", "Read more"), "none"),
        (("body", "Is 3 < 5 and 7 > 5? Of course it is."), "none"),
        (("body", "AT&T built the bridge."), "none"),
    ],
)
def test_defects_of_single_lines(line, defect):
    assert values("defect", ("headline", "New bridge"), *([] if line[0] == "body" else [BODY]), line) == [defect]


def test_a_headline_that_is_missing_glued_or_printed_twice():
    title = "Council votes for new bridge"
    assert values("defect", BODY) == ["no headline on the page"]
    glued = ("headline", title + " Related articles")
    assert values("defect", glued, BODY, headline=[title]) == ['headline glued to other words: "Related articles"']
    again = ("navigation", "Home > " + title)
    assert values("defect", again, ("headline", title), BODY) == ["the headline stands on another line too"]


# --------------------------------------------------------------------------------------------- who is heard


def test_sources_with_and_without_a_name():
    text = (
        "Anna Berg said the bridge was safe. She said it would last. A spokesman said it was not. NATO said it agreed. "
        "Police said nothing had happened."
    )
    (named,) = read("named_sources", ("body", text))
    (unnamed,) = read("unnamed_sources", ("body", text))
    assert named[:2] == ("2", "3 of 5 statements: Anna Berg 2, NATO 1")
    assert unnamed[0] == "2"
    assert unnamed[1].startswith("2 of 5 statements: ")


def test_a_pronoun_whose_person_is_not_known_names_nobody():
    assert values("named_sources", ("body", "I said the bridge was safe.")) == ["0"]
    assert values("unnamed_sources", ("body", "I said the bridge was safe.")) == ["1"]


def test_a_statement_cut_in_two_by_its_source_counts_once():
    text = '"It is safe," the paper quoted Anna Berg, the engineer, as saying. "It will last for a long time."'
    assert read("named_sources", ("body", text))[0][1] == "1 of 1 statement: Anna Berg 1"


def test_affiliations_come_from_aliases_and_without_them_are_not_known():
    text = "Anna Berg said the bridge was safe. Jo Falk said it was not."
    aliases = pd.DataFrame(
        [("Anna Berg", "Anna Berg", "person", "town")], columns=["variant", "name", "kind", "affiliation"]
    )
    assert values("affiliation_heard", ("body", text), aliases=aliases) == ["town (1)", "not known (1)"]
    assert values("affiliation_heard", ("body", text)) == ["not known (2)"]


def test_media_on_their_own_account_speak_for_no_side(five):
    heard = pick(five, "affiliation_heard")
    assert heard["moscow-times-2011"] == ["kosovo_serb (3)", "russia (2)", "serbia (1)", "media (1)", "not known (1)"]
    assert heard["moscow-times-2023"] == ["russia (5)", "media (1)", "not known (1)"]  # an AFP journalist
    assert heard["rferl-2011"] == ["kosovo_serb (4)", "russia (6)", "media (2)"]  # "Kommersant" twice


def test_thoughts_are_no_statements():
    assert values("named_sources", ("body", "Anna Berg hopes that the bridge will last.")) == ["0"]


def test_quotations_of_speech_are_counted_and_their_words():
    # "We will build it" is 4 of 7 words; a newspaper's name in quotation marks is no speech.
    assert read("share_quoted", ("body", '"We will build it," Anna Berg said.'))[0][:2] == (
        "0.57",
        "4 of 7 words of the article",
    )
    assert values("n_quotations", ("body", 'The "Kommersant" daily is old.')) == ["0"]


def test_style_is_no_signal():
    assert not {"hedges", "loaded", "passives", "tone"} & set(load_signals()["signal"])
    assert "lexicons" not in vars(credibility)


def test_all_that_is_wrong_with_four_tables_is_said_at_once(five):
    articles, lines = corpus.load_articles(), corpus.load_lines()
    with pytest.raises(ValueError, match="articles needs the columns text.*lines needs the columns role.*facts needs"):
        list_signals(articles.drop(columns="text"), lines.drop(columns="role"), facts=articles)
    facts = corpus.load_facts().astype({"line_no": object})
    facts.loc[0, "basis"], facts.loc[1, "line_no"] = "humn", "x"
    with pytest.raises(ValueError, match="row 0, basis 'humn': write page.*row 1, line_no 'x': write the number"):
        list_signals(articles, lines, facts=facts)
