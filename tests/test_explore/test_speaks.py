"""Who speaks: three short articles counted by hand, and the rooms' own totals."""

from pathlib import Path

import pandas as pd
import pytest

from newsframing import explore, quotations, story

ROOT = Path(__file__).parents[2]

PAGES = {
    # 24 words: Berg's 8 in quotation marks, Novak's 3 reported, 13 told by the article.
    "a": (
        "Alpha",
        'The tax rose. "A tax on taxes is a taxing tax," Mayor Anna Berg said. '
        "Paul Novak, a baker, said that prices would fall.",
    ),
    # 14 words: Berg's 5 reported; Roth is named and says nothing.
    "b": ("Alpha", "Anna Berg said that a new tax was planned. Ines Roth was not there."),
    "c": ("Beta", "Nothing happened here. Syntax and populism grew."),
}
ALIASES = """variant,name,kind,affiliation
Anna Berg,Anna Berg,person,city
Berg,Anna Berg,person,city
Paul Novak,Paul Novak,person,traders
Ines Roth,Ines Roth,person,opposition
"""


def write(folder, pages, aliases=""):
    """Write a folder of pages, by doc_id (outlet, text), and read it."""
    (folder / "pages").mkdir(parents=True)
    rows = pd.DataFrame([(doc_id, outlet) for doc_id, (outlet, _) in pages.items()], columns=["doc_id", "outlet"])
    rows.to_csv(folder / "articles.csv", index=False)
    for doc_id, (_, text) in pages.items():
        (folder / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
    if aliases:
        (folder / "aliases.csv").write_text(aliases, encoding="utf-8")
    return story.read_story(folder)


@pytest.fixture(scope="module")
def s(tmp_path_factory):
    return write(tmp_path_factory.mktemp("three") / "corpus", PAGES, ALIASES)


@pytest.fixture(scope="module")
def five():
    return story.read_story()


def part(view, words):
    """The part whose caption or title begins with these words."""
    names = [getattr(one, "caption", "") or getattr(one, "title", "") for one in view.parts]
    return view.parts[next(place for place, name in enumerate(names) if name.startswith(words))]


def rows(table, columns):
    """Some columns of a table as lists."""
    return table[columns.split()].to_numpy().tolist()


def test_sides_are_counted_in_statements_and_words_and_those_named_but_not_heard_are_there(s):
    table = part(explore.who_speaks(s), "By side").table
    assert sorted(rows(table, "side statements quoted_words reported_words heard_in named_only_in place_only_in")) == [
        ["city", 2, 8, 5, "2 of 3 articles", 0, 0],
        ["opposition", 0, 0, 0, "0 of 3 articles", 1, 0],
        ["traders", 1, 0, 3, "1 of 3 articles", 0, 0],
    ]


def test_each_side_leads_to_its_statements_with_who_how_the_cue_and_the_sentence(s):
    sides = part(explore.who_speaks(s), "By side")
    behind = sides.behind[sides.behind["side"] == "city"]
    assert rows(behind, "doc_id who how cue words") == [
        ["a", "Anna Berg", "quoted", "said", "A tax on taxes is a taxing tax,"],
        ["b", "Anna Berg", "reported", "said", "a new tax was planned"],
    ]
    assert behind["sentence"].tolist()[1] == "Anna Berg said that a new tax was planned."


def test_speakers_stand_with_their_words_the_most_quoted_first(s):
    table = part(explore.who_speaks(s), "By speaker").table
    assert rows(table, "who statements quoted_words quotations reported_words articles") == [
        ["Anna Berg", 2, 8, 1, 5, 2],
        ["Paul Novak", 1, 0, 0, 3, 1],
    ]


def test_a_side_that_is_only_named_leads_to_where_it_is_named(s):
    cells = part(explore.who_speaks(s), "By article and side")
    row = cells.table.set_index(["doc_id", "side"]).loc[("b", "opposition")]
    assert (row["statements"], row["note"]) == (0, "named only")
    behind = cells.behind[cells.behind["_cell"] == row["_cell"]]
    assert rows(behind, "who how sentence") == [["Ines Roth", "named", "Ines Roth was not there."]]


def test_each_article_has_its_speakers_the_most_quoted_first(five):
    table = part(explore.who_speaks(five), "By article and speaker").table
    own = table[table["doc_id"] == "reuters-2023"]
    assert rows(own, "who quoted_words")[0] == ["Dmitry Peskov", 24]
    assert table.groupby("doc_id")["quoted_words"].apply(lambda n: n.is_monotonic_decreasing).all()


def test_a_reported_word_that_two_hold_counts_for_both_and_a_thought_takes_none_away(five):
    """rferl-2011: the 17 words from "they felt Serbia was ..." are the Kosovo Serbs', "felt" and all."""
    view = explore.who_speaks(five)
    sides = part(view, "By side").table.set_index("side")["reported_words"]
    assert sides[["Kosovo Serbs", "Kosovo's government", "side not known"]].tolist() == [49, 24, 29]
    speakers = part(view, "By article and speaker").table.set_index(["doc_id", "who"])["reported_words"]
    assert speakers["bnr-2022", "Kosovo minister (unnamed)"] == 6
    assert speakers["rferl-2011", "Kosovo Serbs"] == 17
    assert any(words.startswith("Of 450 reported words") for words in view.says)


def test_a_side_has_as_many_rows_behind_as_statements_or_those_that_name_it(five):
    for words in ("By side", "By outlet and side", "By article and side"):
        shown = part(explore.who_speaks(five), words)
        for row in shown.table.itertuples():
            key = shown.table.loc[row.Index, shown.key]
            how = shown.behind.loc[shown.behind[shown.key] == key, "how"]
            assert how.isin(["quoted", "reported"]).sum() == row.statements
            assert row.statements == len(how) if row.statements else not how.empty


def test_a_title_speaks_of_all_articles_though_some_are_drawn(five):
    extra = {f"bnr-{n}": five.articles["doc_id"].iloc[0] for n in range(12)}
    tables = {}
    for name, table in five._asdict().items():
        if "doc_id" in table:
            copies = [table[table["doc_id"] == own].assign(doc_id=new) for new, own in extra.items()]
            tables[name] = pd.concat([table, *copies], ignore_index=True)
    many = five._replace(**tables)
    for by in explore.SPEAKERS_BY:
        figure = next(one for one in explore.who_speaks(many, by).parts if isinstance(one, explore.FigurePart))
        assert figure.note.startswith("Drawn: ")
        assert "Kosovo Serbs" not in figure.title
    assert "49 to 57 percent" in part(explore.who_speaks(many, "voice"), "Narration").title


def test_who_is_quoted_most_in_one_article_stands_in_the_first_sentence(five):
    view = explore.who_speaks(five, doc_id="reuters-2023")
    assert view.says[0] == "Most words in quotation marks: Dmitry Peskov, 24 of 24, in reuters-2023."
    assert set(part(view, "By speaker").behind["doc_id"]) == {"reuters-2023"}
    assert view.title == "Who speaks in reuters-2023, by side"


def test_nobody_is_named_as_quoted_most_where_two_are(tmp_path):
    pages = {"a": ("Alpha", '"Taxes rise," Anna Berg said. "Prices fall," Paul Novak said.')}
    says = explore.who_speaks(write(tmp_path / "two", pages)).says[0]
    assert says == "Most words in quotation marks: Anna Berg and Paul Novak, 2 of 4 each."


def test_voices_are_counted_by_article_with_their_shares_and_rows_that_add_up(s):
    voices = part(explore.who_speaks(s, "voice"), "By article")
    table = voices.table.set_index(["doc_id", "voice"])["n_words"]
    assert table.loc["a"].to_dict() == {"quotation": 8, "reported": 3, "narration": 13}
    assert table.loc["c"].to_dict() == {"quotation": 0, "reported": 0, "narration": 7}
    assert voices.table["interval"].str.startswith("not enough evidence").all()
    own = voices.behind[voices.behind["voice"].eq("narration") & voices.behind["doc_id"].eq("a")]
    assert own["words"].tolist() == ["The tax rose", "Mayor Anna Berg said", "Paul Novak, a baker, said that"]


def test_the_totals_are_those_of_the_rooms(five):
    sides = part(explore.who_speaks(five), "By side").table
    words = quotations.count_words_by_side(five.quotations, five.sides)
    assert (
        dict(zip(sides["side"], sides["quoted_words"], strict=True)).items()
        >= dict(zip(words["label"], words["n_words"], strict=True)).items()
    )
    said = quotations.list_statements(five.attributions, five.sides)
    behind = part(explore.who_speaks(five), "By side").behind
    assert sides["statements"].sum() == len(said) == behind["how"].isin(["quoted", "reported"]).sum()
    speakers = part(explore.who_speaks(five), "By speaker").table
    assert speakers["quoted_words"].sum() == words["n_words"].sum() == 258
    assert speakers["statements"].sum() == len(said)
    voices = part(explore.who_speaks(five, "voice"), "By article").table
    assert voices["n_words"].sum() == len(five.tokens)
    kinds = part(explore.who_speaks(five, "kind of source"), "By kind of source").table
    assert kinds["sources"].sum() == len(quotations.list_sources(five.attributions, five.sentences, five.sides))


def test_a_share_has_an_interval_where_the_article_has_sentences_enough(five):
    table = part(explore.who_speaks(five, "voice"), "By article").table.set_index(["doc_id", "voice"])
    row = table.loc[("rferl-2011", "quotation")]
    low, high = map(float, row["interval"].split(" to "))
    assert row["share"] == pytest.approx(133 / 558, abs=0.001)
    assert 0 < low < row["share"] < high < 1
    outlets = part(explore.who_speaks(five, "voice"), "By outlet").table
    assert outlets["interval"].str.startswith("not enough evidence").all()


def test_kinds_of_source_are_those_that_the_article_says(s):
    view = explore.who_speaks(s, "kind of source")
    kinds = part(view, "By kind of source").table
    assert rows(kinds[kinds["sources"] > 0], "kind sources articles") == [
        ["officials and bodies", 1, 1],
        ["citizens", 1, 1],
        ["not known", 1, 1],  # in b the article says nothing of Anna Berg
    ]
    kind = part(view, "By kind")
    assert kind.table.query("statements > 0").set_index("kind")["statements"].to_dict() == dict(
        kind.behind["kind"].value_counts()
    )
    assert part(view, "Kinds by article").table.set_index("doc_id").loc["a", "citizens"] == 1
    articles = part(view, "By article").table.set_index("doc_id")
    assert articles["sources"].to_dict() == {"a": 2, "b": 1, "c": 0}
    assert articles.loc["a", "sides"] == 2


def test_a_figure_has_a_point_for_each_count_that_leads_to_its_rows(five):
    for by in explore.SPEAKERS_BY:
        figure = next(one for one in explore.who_speaks(five, by).parts if isinstance(one, explore.FigurePart))
        drawing = explore.View("T", (), (figure,), "").as_data()["parts"][0]["svg"]
        assert len(figure.points) > 5
        assert all(f'id="point-{number}"' in drawing for number in range(len(figure.points)))
        assert set(figure.points[figure.key]) <= set(figure.behind[figure.key])


def test_another_order_of_the_articles_changes_the_order_alone(s):
    turned = s._replace(articles=s.articles[::-1].reset_index(drop=True))
    for by, words in (("voice", "By article"), ("kind of source", "By article"), ("side", "By side")):
        one, other = (part(explore.who_speaks(each, by), words).table for each in (s, turned))
        names = list(one.columns[:2])
        one, other = (table.sort_values(names, ignore_index=True) for table in (one, other))
        pd.testing.assert_frame_equal(one, other)


def test_articles_in_which_nobody_speaks_have_a_sentence(tmp_path):
    mute = write(tmp_path / "mute", {"c": PAGES["c"]})
    for by in explore.SPEAKERS_BY:
        view = explore.who_speaks(mute, by)
        assert any("Nobody is quoted" in words for words in view.says)
        view.as_data()


def test_another_corpus_and_odd_names_have_their_views(five):
    other = story.read_story(ROOT / "tests" / "data" / "other_corpus")
    name = "o'd\"d\n<b>😀"
    odd = five._replace(**{table: rows.replace({"doc_id": {"bnr-2022": name}, "outlet": {"BNR": "<i>O'Hara</i>"}})
                           for table, rows in five._asdict().items() if "doc_id" in rows})  # fmt: skip
    for by in explore.SPEAKERS_BY:
        explore.who_speaks(other, by).as_data()
        explore.who_speaks(odd, by).as_data()
        view = explore.who_speaks(odd, by, doc_id=name)
        assert eval(view.line, {"explore": explore, "s": odd}).as_data() == view.as_data()


def test_what_cannot_be_chosen_is_refused_with_what_there_is(s):
    with pytest.raises(ValueError, match="side, voice, kind of source; it is 'colour'"):
        explore.who_speaks(s, "colour")
    with pytest.raises(ValueError, match="there is no article 'x'; choose one of 'a', 'b', 'c'"):
        explore.who_speaks(s, doc_id="x")
    with pytest.raises(ValueError, match=r"there is no article \['a'\]"):
        explore.who_speaks(s, doc_id=["a"])


def test_articles_without_a_word_have_their_views(s):
    tables = ("tokens", "sentences", "quotations", "attributions")
    empty = s._replace(**{name: getattr(s, name).head(0) for name in tables}, articles=s.articles.assign(text=""))
    for by in explore.SPEAKERS_BY:
        assert explore.who_speaks(empty, by).as_data()["says"][0].startswith("Nobody is quoted")
