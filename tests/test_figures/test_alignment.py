"""Do the drawings of aligned reports, and coverage say what their tables say?"""

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex

from newsframing import figures
from newsframing.figures import _show as output
from newsframing.figures._palette import BLUE, PALE_BLUE


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


@pytest.fixture
def aligned():
    """Article a has the sentences A0 A1 A2, article b B0 B1; A0 goes with B1, A1 with B0, A2 stands in a alone."""
    rows = [
        ("a", 0, "Fares rise.", "b", 1, "Fares go up.", 0.2, "in both"),
        ("a", 1, "The mayor spoke.", "b", 0, "The mayor said so.", 0.6, "in both"),
        ("a", 2, "It rained.", "b", 0, "The mayor said so.", 0.05, "not found in the other"),
    ]
    columns = ["doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text", "similarity", "status"]
    return pd.DataFrame(rows, columns=columns)


@pytest.fixture
def cells():
    """Nobody mentions the strike, which article b of the day before cannot; a alone mentions the fare."""
    rows = [
        ("the strike", "b", "not yet", False), ("the strike", "a", "not found", True),
        ("the fare", "b", "not found", False), ("the fare", "a", "mentioned", True),
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=["topic", "doc_id", "mark", "faint"])


def words_of(ax):
    return [text.get_text() for text in ax.texts]


# Two reports side by side


def test_each_sentence_stands_in_the_column_of_its_article_in_its_order(aligned):
    ax = figures.plot_alignment(aligned)
    placed = {text.get_text(): text.get_position() for text in ax.texts}
    left = [placed[words] for words in ("1  Fares rise.", "2  The mayor spoke.", "3  It rained.")]
    right = [placed[words] for words in ("1  The mayor said so.", "2  Fares go up.")]
    assert len({x for x, _ in left}) == len({x for x, _ in right}) == 1 and left[0][0] < right[0][0]
    assert [y for _, y in left] == sorted(y for _, y in left)
    assert right[0][1] < right[1][1]


def test_a_line_joins_the_boxes_of_two_sentences_that_say_the_same(aligned):
    ax = figures.plot_alignment(aligned)
    heights = {text.get_text(): text.get_position()[1] for text in ax.texts}
    joins = [line.get_ydata().tolist() for line in ax.lines if len(line.get_ydata()) == 2]
    assert joins == [
        pytest.approx([heights["1  Fares rise."], heights["2  Fares go up."]]),
        pytest.approx([heights["2  The mayor spoke."], heights["1  The mayor said so."]]),
    ]


def test_the_line_is_thicker_the_more_alike_and_bears_its_number(aligned):
    ax = figures.plot_alignment(aligned.assign(similarity=[0.2, 0.3, 0.05]))
    thin, thick = [line.get_linewidth() for line in ax.lines if len(line.get_ydata()) == 2]
    assert thin < thick
    assert {"0.20", "0.30"} <= set(words_of(ax)) and "0.05" not in words_of(ax)


def test_without_words_a_box_for_each_sentence_is_a_point_left_ones_first_and_lines_join_the_same_ones(aligned):
    ax = figures.plot_links(aligned)
    boxes = [box for box in ax.patches if box.get_gid()]
    assert [box.get_gid() for box in boxes] == [f"point-{number}" for number in range(5)]
    middles = [round(box.get_y() + box.get_height() / 2, 6) for box in boxes]
    assert middles == [0, 1, 2, 0, 1]
    joins = [list(line.get_ydata()) for line in ax.lines]
    assert joins == [[middles[0], middles[4]], [middles[1], middles[3]]]
    assert words_of(ax)[:3] == ["1", "2", "3"] and "a\n3 sentences, 2 joined" in words_of(ax)


def test_a_line_below_point_one_five_is_dashed(aligned):
    ax = figures.plot_alignment(aligned.assign(similarity=[0.14, 0.15, 0.05]))
    dashed, whole = [line.is_dashed() for line in ax.lines if len(line.get_ydata()) == 2]
    assert dashed and not whole


def test_a_sentence_without_partner_has_no_ground_and_the_head_counts_the_others(aligned):
    ax = figures.plot_alignment(aligned)
    grounds = [to_hex(box.get_facecolor(), keep_alpha=True) for box in ax.patches]
    assert grounds.count(f"{PALE_BLUE.lower()}ff") == 4 and grounds[2].endswith("00")
    assert {"3 sentences, 2 joined", "2 sentences, 2 joined"} <= set(words_of(ax))


def test_the_drawing_is_the_same_whichever_article_a_row_names_first(aligned):
    turned = aligned.copy()
    turned.loc[1, ["doc_id", "sentence_id", "text", "other_id", "other_sentence_id", "other_text"]] = [
        "b", 0, "The mayor said so.", "a", 1, "The mayor spoke."
    ]  # fmt: skip
    drawn = [figures.plot_alignment(table).figure for table in (aligned, turned)]
    assert output.describe(drawn[0]) == output.describe(drawn[1])


def test_more_or_fewer_than_two_articles_are_refused(aligned):
    with pytest.raises(ValueError, match="about two articles.*it has 3: "):
        figures.plot_alignment(aligned.assign(doc_id=["a", "a", "c"]))
    with pytest.raises(ValueError, match="it has 0: "):
        figures.plot_alignment(aligned.iloc[:0])


def test_two_articles_without_a_common_sentence_are_drawn_without_a_line(aligned):
    alone = aligned.iloc[[2]]
    back = alone.assign(doc_id="b", sentence_id=0, text="Buses stop.", other_id="a")
    ax = figures.plot_alignment(pd.concat([alone, back]))
    assert [line for line in ax.lines if len(line.get_ydata()) == 2] == []
    assert "1 sentence, 0 joined" in words_of(ax)


@pytest.mark.parametrize(
    "text", ["A council reconsidered the fare of its buses. ", "WOMEN WILL WARM $10 ", "il lit il, "]
)
def test_long_sentences_stay_in_their_boxes_and_on_the_canvas(aligned, text):
    long = aligned.assign(text=text * 9)
    ax = figures.plot_alignment(long)
    ax.figure.canvas.draw()
    output.check_canvas(ax.figure, "long")
    sentences = [words for words in ax.texts if words.get_text()[1:3] == "  "]
    for box, words in zip(ax.patches, sentences, strict=True):
        inside, outside = words.get_window_extent(), box.get_window_extent()
        assert outside.x0 <= inside.x0 and inside.x1 <= outside.x1
        assert outside.y0 <= inside.y0 and inside.y1 <= outside.y1


def test_numbers_of_lines_that_cross_stand_apart(aligned):
    crossing = aligned.assign(other_sentence_id=[1, 0, 0], sentence_id=[0, 1, 2])
    ax = figures.plot_alignment(crossing)
    numbers = [text for text in ax.texts if text.get_text() in ("0.20", "0.60")]
    ax.figure.canvas.draw()
    first, second = [number.get_window_extent() for number in numbers]
    assert not first.overlaps(second)


def test_the_title_counts_partners_and_says_whether_lines_cross(aligned):
    said = figures.state_alignment(aligned)
    assert said == "2 of 3 sentences of a have a partner in b, some in another order"
    straight = aligned.assign(other_sentence_id=[0, 1, 0], other_text=["The mayor said so.", "Fares go up.", ""])
    assert figures.state_alignment(straight) == "2 of 3 sentences of a have a partner in b"
    assert figures.state_alignment(aligned.iloc[[2]]) == "0 of 1 sentence of a has a partner in b"


def test_two_reports_in_words_names_each_line_with_its_similarity(aligned):
    words = figures.plot_alignment(aligned).figure.get_label()
    assert "a with 3, of which 2 are joined" in words
    assert "“Fares rise.” with “Fares go up.” (0.20)" in words and "It rained" not in words


# Coverage


def test_what_is_mentioned_is_full_what_could_not_be_yet_is_hatched_and_no_cell_holds_words(cells):
    ax = figures.plot_coverage(cells)
    assert words_of(ax) == []
    drawn = [box for box in ax.patches if box.get_width()]
    looks = [(to_hex(box.get_facecolor()), box.get_hatch()) for box in drawn]
    assert looks == [("#ffffff", "////"), ("#ffffff", None), ("#ffffff", None), (BLUE.lower(), None)]
    assert [label.get_text() for label in ax.get_yticklabels()] == ["the strike", "the fare"]
    assert [label.get_text() for label in ax.get_xticklabels()] == ["b", "a"]
    assert [text.get_text() for text in ax.figure.legends[0].get_texts()] == [
        "mentioned",
        "not found",
        "not yet: it happened after the article",
    ]


def test_the_title_counts_the_topics_of_the_table(cells):
    assert figures.state_coverage(cells) == "1 of 2 topics stand in none of the 2 articles, 1 in only one"
    mentioned = cells[cells["topic"] == "the fare"]
    assert figures.state_coverage(mentioned) == "Each of the 1 topics stands in at least one of the 2 articles"


def test_coverage_in_words_names_what_none_mentions(cells):
    words = figures.plot_coverage(cells).figure.get_label()
    assert "Mentioned in none: the strike." in words and "2 topics" in words


def test_a_topic_that_no_article_mentions_is_bold_and_a_translated_article_grey(cells):
    ax = figures.plot_coverage(cells)
    assert [label.get_fontweight() for label in ax.get_yticklabels()] == ["bold", "normal"]
    assert [label.get_fontstyle() for label in ax.get_xticklabels()] == ["normal", "italic"]


def test_an_unknown_mark_is_refused_with_the_known_ones(cells):
    with pytest.raises(ValueError, match=r"the marks \['perhaps'\]; those that can be drawn are \['mentioned'"):
        figures.plot_coverage(cells.assign(mark="perhaps"))


@pytest.mark.parametrize(("draw", "table"), [("alignment", "aligned"), ("coverage", "cells")])
def test_a_missing_column_is_named_and_the_table_left_as_it_was(draw, table, request):
    rows = request.getfixturevalue(table)
    before = rows.copy()
    plot = getattr(figures, f"plot_{draw}")
    plot(rows)
    assert rows.equals(before)
    with pytest.raises(ValueError, match=f"needs the columns {rows.columns[0]}; it has"):
        plot(rows.drop(columns=rows.columns[0]))


@pytest.mark.parametrize(("draw", "table"), [("alignment", "aligned"), ("coverage", "cells")])
def test_no_letter_is_smaller_than_nine_points(draw, table, request):
    ax = getattr(figures, f"plot_{draw}")(request.getfixturevalue(table))
    shown = [*ax.texts, *ax.get_xticklabels(), *ax.get_yticklabels()]
    for legend in ax.figure.legends:
        shown += [*legend.get_texts(), legend.get_title()]
    assert min(text.get_fontsize() for text in shown if text.get_text()) >= 9


def test_axes_that_are_given_are_drawn_on(aligned, cells):
    for plot, table in ((figures.plot_alignment, aligned), (figures.plot_coverage, cells)):
        _, ax = plt.subplots()
        assert plot(table, ax=ax) is ax
