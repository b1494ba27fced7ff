"""Do the figures draw what their tables say, and does the fingerprint notice whatever a figure says?"""

import io

import matplotlib.pyplot as plt
import pandas as pd
import pytest
from matplotlib.colors import to_hex
from PIL import Image

from newsframing import figures
from newsframing.figures import _show as output

ALT = "Three points that rise from left to right."


def small_figure(*, values=(1.0, 2.0, 3.0), label="articles", colour="#0072B2", title="Three articles"):
    """A figure with a line, a bar, points, a legend and words."""
    fig, ax = plt.subplots(figsize=(4, 3), layout="constrained")
    ax.plot([0, 1, 2], values, color=colour, label=label)
    ax.scatter([0, 1, 2], [3, 2, 1], c="#D55E00")
    ax.bar([0, 1], [0.5, 0.25], hatch="//")
    ax.annotate("a point", (1, 2))
    ax.set(title=title, xlabel="rank")
    ax.legend()
    return fig


@pytest.fixture(autouse=True)
def close_figures():
    yield
    plt.close("all")


def test_the_same_figure_has_the_same_fingerprint():
    assert figures.fingerprint(small_figure()) == figures.fingerprint(small_figure())


@pytest.mark.parametrize(
    "change",
    [
        {"values": (1.0, 2.0, 3.0001)},
        {"label": "article"},
        {"colour": "#0072B3"},
        {"title": "Four articles"},
    ],
)
def test_a_changed_number_word_or_colour_changes_the_fingerprint(change):
    assert figures.fingerprint(small_figure()) != figures.fingerprint(small_figure(**change))


def edit(fig, what):
    """Change one thing in a drawn figure."""
    ax = fig.axes[0]
    changes = {
        "a point's place": lambda: ax.collections[0].set_offsets([[0, 3], [1, 2], [2, 1.01]]),
        "a point's colour": lambda: ax.collections[0].set_facecolor("#D55E01"),
        "a bar's height": lambda: ax.patches[1].set_height(0.26),
        "a bar's hatch": lambda: ax.patches[1].set_hatch("xx"),
        "a line's marker": lambda: ax.lines[0].set_marker("o"),
        "a line's style": lambda: ax.lines[0].set_linestyle("--"),
        "an axis's limit": lambda: ax.set_xlim(-1, 3),
        "an axis's scale": lambda: ax.set_yscale("symlog"),
        "an axis's label": lambda: ax.set_xlabel("place"),
        "a tick's label": lambda: ax.set_xticks([0, 1, 2], ["first", "second", "last"]),
        "a note's words": lambda: ax.texts[0].set_text("the point"),
        "a note's place": lambda: setattr(ax.texts[0], "xy", (2, 2)),
        "a note's offset": lambda: setattr(ax.texts[0], "xyann", (1.1, 2.1)),
        "a note in bold": lambda: ax.texts[0].set_fontweight("bold"),
        "a marker's size": lambda: ax.lines[0].set(marker="o", markersize=3),
        "a bar's edge": lambda: ax.patches[1].set_linewidth(3),
        "a thing hidden": lambda: ax.lines[0].set_visible(False),
        "a thing made transparent": lambda: ax.lines[0].set_alpha(0),
    }
    changes[what]()


@pytest.mark.parametrize(
    "what",
    [
        "a point's place", "a point's colour", "a bar's height", "a bar's hatch", "a line's marker", "a line's style",
        "an axis's limit", "an axis's scale", "an axis's label", "a tick's label", "a note's words", "a note's place",
        "a note's offset", "a note in bold", "a marker's size", "a bar's edge", "a thing hidden",
        "a thing made transparent",
    ],
)  # fmt: skip
def test_the_fingerprint_notices_every_kind_of_change(what):
    fig = small_figure()
    before = figures.fingerprint(fig)
    edit(fig, what)
    assert figures.fingerprint(fig) != before


def test_the_fingerprint_does_not_depend_on_the_last_bits_of_a_number():
    assert figures.fingerprint(small_figure(values=(0.1 + 0.2, 2, 3))) == figures.fingerprint(
        small_figure(values=(0.3, 2, 3))
    )


def test_the_fingerprint_sees_the_values_of_an_image():
    def drawn(corner):
        fig, ax = plt.subplots()
        ax.imshow([[0.0, 1.0], [1.0, corner]], vmin=0, vmax=1)
        return figures.fingerprint(fig)

    assert drawn(0.5) != drawn(0.6)


def test_the_fingerprint_does_not_depend_on_resolution():
    fine, coarse = small_figure(), small_figure()
    coarse.set_dpi(50)
    assert figures.fingerprint(fine) == figures.fingerprint(coarse)


@pytest.fixture
def folder(tmp_path, monkeypatch):
    """An empty folder for the pictures."""
    monkeypatch.setattr(output, "FOLDER", tmp_path)
    return tmp_path


def test_show_writes_the_picture_prints_the_twin_and_closes_the_figure(folder, monkeypatch, capsys):
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    fig = small_figure()
    mark = figures.fingerprint(fig)
    figures.show(fig, "three-points", ALT)
    assert capsys.readouterr().out == f"Figure three-points [{mark}]: {ALT}\n"
    with Image.open(folder / "three-points.png") as image:
        assert image.size == (600, 450)  # 4 x 3 inches at 150 dots
    assert plt.get_fignums() == []


def test_comparing_writes_nothing_and_accepts_the_same_picture(folder, monkeypatch):
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    figures.show(small_figure(), "three-points", ALT)
    before = (folder / "three-points.png").stat().st_mtime_ns
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "compare")
    figures.show(small_figure(), "three-points", ALT)
    assert (folder / "three-points.png").stat().st_mtime_ns == before


def test_showing_alone_neither_writes_a_picture_nor_asks_for_one(folder, monkeypatch, capsys):
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "show")
    figures.show(small_figure(), "three-points", ALT)
    assert capsys.readouterr().out.endswith(f": {ALT}\n")
    assert list(folder.iterdir()) == []


def test_comparing_refuses_a_picture_that_was_never_committed(folder):
    with pytest.raises(ValueError, match="no committed picture three-points.png"):
        figures.show(small_figure(), "three-points", ALT)


def test_comparing_refuses_a_committed_picture_that_differs(folder):
    picture = output.draw_picture(small_figure())
    with Image.open(io.BytesIO(picture)) as image:
        image.convert("RGB").rotate(180).save(folder / "three-points.png")
    with pytest.raises(ValueError, match=r"differs from the figure \(RMS \d+.*run `python3 run.py figures`"):
        figures.show(small_figure(), "three-points", ALT)


def test_a_picture_by_another_release_of_matplotlib_is_not_held_against_this_one(folder):
    from PIL.PngImagePlugin import PngInfo

    info = PngInfo()
    info.add_text("Software", "Matplotlib version2.0.0, https://matplotlib.org/")
    Image.new("RGB", (600, 450)).save(folder / "three-points.png", pnginfo=info)
    figures.show(small_figure(), "three-points", ALT)


@pytest.mark.parametrize("name", ["Three", "three points", "../three", "three--points", ""])
def test_a_name_that_is_no_plain_file_name_is_refused(name):
    with pytest.raises(ValueError, match="lower-case letters, digits and single hyphens"):
        figures.show(small_figure(), name, ALT)


def test_an_alt_text_too_short_to_help_is_refused_with_its_length():
    with pytest.raises(ValueError, match="at least 15 characters; 'Points.' has 7"):
        figures.show(small_figure(), "three-points", "Points.")


def test_a_drawing_that_runs_off_its_canvas_is_refused_with_the_side():
    fig, ax = plt.subplots(figsize=(3, 2))
    ax.text(0.9, 0.5, "a label far too long for the room that is left", transform=ax.transAxes)
    with pytest.raises(ValueError, match="runs off its canvas by .* inches at the right"):
        figures.show(fig, "too-long", ALT)


def test_a_title_that_needs_two_lines_leaves_no_word_alone(capsys):
    title = "one word after the other until the line is full"  # 48 letters, and 40 are wide enough for 4 inches
    fig = small_figure()
    figures.draw_svg(fig, "points", ALT, title=title)
    assert fig.get_suptitle().split("\n") == ["one word after the other", "until the line is full"]


def test_letters_too_small_to_read_are_refused_in_a_picture_that_is_kept(folder, monkeypatch):
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    fig = small_figure()
    fig.text(0.5, 0.5, "fine print", fontsize=8)  # 8 points are 10.7 pixels, 8.25 are 11
    with pytest.raises(ValueError, match=r"points has letters of 10.7 pixels, as in 'fine print'"):
        figures.show(fig, "points", ALT)
    fig.texts[-1].set_fontsize(8.25)
    figures.show(fig, "points", ALT)
    wide = small_figure()
    wide.set_size_inches(20, 3)  # shown at 900 pixels, not at 1920
    with pytest.raises(ValueError, match="letters of 6.2 pixels"):
        figures.show(wide, "wide", ALT)
    monkeypatch.delenv("NEWSFRAMING_FIGURES")
    figures.show(wide, "wide", ALT)  # somebody's own figure is shown as it is


def test_somebodys_own_long_names_get_a_larger_canvas_in_place_of_a_refusal(monkeypatch, capsys):
    monkeypatch.delenv("NEWSFRAMING_FIGURES", raising=False)
    for names in (["a" * 100, "b"], ["日" * 60, "b"]):
        fig, ax = plt.subplots(figsize=(4, 2), layout="constrained")
        ax.barh(names, [1, 2])
        figures.show(fig, "long-names", ALT)
        assert fig.get_figwidth() > 6
        figures.show(small_figure(), "three-points", ALT)
    assert "Figure long-names" in capsys.readouterr().out


def test_a_dollar_is_a_dollar(folder, monkeypatch, capsys):
    monkeypatch.setenv("NEWSFRAMING_FIGURES", "write")
    figures.show(small_figure(title="Aid rises to $5% of $6 {", label="$10 and a_b $20"), "dollars", ALT)
    assert (folder / "dollars.png").is_file()


@pytest.fixture
def lines():
    """Page a has a menu of 2 words and 10 + 5 words of text; page b has 3 words of text printed twice."""
    rows = [
        ("a", 1, "navigation", 2),
        ("a", 2, "blank", 0),
        ("a", 3, "body", 10),
        ("a", 4, "body", 5),
        ("b", 1, "body", 3),
        ("b", 2, "duplicate", 3),
    ]
    lines = pd.DataFrame(rows, columns=["doc_id", "line_no", "role", "n_words"])
    return lines.assign(n_article=lines["n_words"] * (lines["role"] == "body"))


def test_plot_lines_stacks_each_line_with_words_once_and_each_body_line_once_more(lines):
    ax = figures.plot_lines(lines)
    heights = [bar.get_height() for bar in ax.patches]
    bottoms = [bar.get_y() for bar in ax.patches]
    assert heights == [2, 10, 5, 10, 5, 3, 3, 3]  # page a, its article, page b, its article
    assert bottoms == [0, 2, 12, 0, 10, 0, 3, 0]
    assert [text.get_text() for text in ax.texts] == ["17", "15", "6", "3", "a", "b"]


def test_plot_lines_gives_every_role_a_colour_and_each_colour_its_own_hatch(lines):
    ax = figures.plot_lines(lines)
    looks = {(to_hex(bar.get_facecolor()), bar.get_hatch()) for bar in ax.patches}
    assert len(looks) == len({colour for colour, _ in looks}) == len({hatch for _, hatch in looks}) == 3


def test_plot_lines_copes_with_a_page_that_holds_no_article(lines):
    ax = figures.plot_lines(lines[lines["role"] == "navigation"])
    assert [bar.get_height() for bar in ax.patches] == [2]


def test_plot_lines_says_in_words_what_it_drew(lines):
    said = figures.plot_lines(lines).figure.get_label()
    assert "a, 17 words, of which the article 15 and most of the rest menus, other articles, comments, errors" in said
    assert "b, 6 words, of which the article 3 and most of the rest printed a second time" in said


def test_of_many_pages_as_many_are_drawn_as_have_room_and_the_words_say_so():
    names = [f"page-{number}" for number in range(12)]
    ax = figures.plot_lines(pd.DataFrame({"doc_id": names, "role": "body", "n_words": 9, "n_article": 9}))
    assert len(ax.patches) == 2 * 10
    assert "left out for want of room" in ax.figure.get_label()


@pytest.mark.parametrize(
    ("n_article", "said"),
    [
        ([50, 45, 90], "On most of these pages, about half of the words are not the article"),
        ([50, 45, 55], "On all of these pages, about half of the words are not the article"),
        ([10, 20, 30], "On all of these pages, most words are not the article"),
        ([100, 95, 99], "On all of these pages, nearly all words are the article"),
        ([50, 80, 20], "Pages as received, and the article alone"),
    ],
)
def test_the_title_of_pages_holds_for_most_of_them_or_says_nothing(n_article, said):
    assert figures.state_article(pd.DataFrame({"doc_id": list("abc"), "n_words": 100, "n_article": n_article})) == said


def test_plot_timeline_says_in_words_what_it_drew():
    moments = pd.DataFrame({"date": ["2008-02-17", "2011-11-27"], "label": ["independence", "x"], "doc_id": ["", "x"]})
    said = figures.plot_timeline(moments).figure.get_label()
    assert said.endswith("2008-02-17: independence (event); 2011-11-27: x (article).")


def test_plot_timeline_marks_articles_and_events_differently_in_order_of_time():
    moments = pd.DataFrame(
        {
            "date": ["2011-11-16/2011-11-20", pd.Timestamp("2008-02-17")],
            "label": ["an article", "independence declared"],
            "doc_id": ["a", None],
        }
    )
    ax = figures.plot_timeline(moments)
    marks = [line.get_marker() for line in ax.lines if line.get_marker() != "None"]
    assert marks == ["o", "s"]
    words = ["2008-02-17", "independence declared", "2011-11-16 to 2011-11-20", "an article"]
    assert [text.get_text() for text in ax.texts] == words
    heights = [text.get_position()[1] for text in ax.texts]
    assert heights == sorted(heights)
    assert ax.yaxis_inverted()


def test_plot_timeline_leaves_out_what_has_no_date_and_refuses_a_table_without_any():
    moments = pd.DataFrame({"date": ["2008-02-17", None, ""], "label": ["a", "b", "c"], "doc_id": ["x", "y", None]})
    ax = figures.plot_timeline(moments.assign(doc_id=moments["doc_id"].astype("category")))
    assert [text.get_text() for text in ax.texts] == ["2008-02-17", "a"]
    with pytest.raises(ValueError, match="none of the 2 rows of moments has a date"):
        figures.plot_timeline(moments[1:])


@pytest.mark.parametrize("number", [1, 2, 12])
def test_figures_of_any_number_of_articles_with_long_names_fit_their_canvas(number, folder, monkeypatch):
    monkeypatch.delenv("NEWSFRAMING_FIGURES", raising=False)  # somebody's own: room is made
    names = [f"the-evening-herald-of-springfield-2022-{place}" for place in range(number)]
    lines = pd.DataFrame({"doc_id": names, "role": "body", "n_words": 100, "n_article": 100})
    figures.show(figures.plot_lines(lines).figure, "lines", ALT)
    weights = pd.DataFrame({"doc_id": names, "term": "self-determination", "n": 2, "tf_idf": 0.5, "in_article": False})
    figures.show(figures.plot_terms(weights.assign(version="page"))[0, 0].figure, "terms", ALT)
    pairs = [(a, b, 0.5) for a in names for b in names if a != b]
    similar = pd.DataFrame(pairs, columns=["doc_id", "other_id", "cosine"]).assign(version="page", place="")
    if number > 1:
        figures.show(figures.plot_similarity(similar)[0].figure, "similar", ALT)


@pytest.fixture
def weights():
    """Two versions of one article; the raw page's heaviest term comes from an appeal."""
    rows = [
        ("page", "a", "support", 4, 0.5, False),
        ("page", "a", "tax", 2, 0.25, True),
        ("article", "a", "tax", 2, 0.75, True),
    ]
    return pd.DataFrame(rows, columns=["version", "doc_id", "term", "n", "tf_idf", "in_article"])


def test_plot_terms_draws_each_weight_and_marks_what_is_not_in_the_article_twice_over(weights):
    page, article = figures.plot_terms(weights)[:, 0]
    assert [bar.get_width() for bar in page.patches] == [0.5, 0.25]
    assert [bar.get_width() for bar in article.patches] == [0.75]
    assert [label.get_text() for label in page.get_yticklabels()] == ["support *", "tax"]
    assert [bool(bar.get_hatch()) for bar in page.patches] == [True, False]
    assert [text.get_text() for text in page.texts] == ["4", "2"]


@pytest.mark.parametrize(
    "plot",
    [figures.plot_lines, figures.plot_timeline, figures.plot_terms, figures.plot_similarity, figures.plot_differences],
)
def test_a_table_without_its_columns_is_refused_by_name(plot):
    with pytest.raises(ValueError, match="needs the columns .*; it has surprise"):
        plot(pd.DataFrame({"surprise": [1]}))
