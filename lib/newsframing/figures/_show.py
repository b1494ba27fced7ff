"""Does a figure still say what it said? Showing it, and a fingerprint that a plain text comparison can check."""

import hashlib
import html
import io
import os
import re
import textwrap
import warnings
from pathlib import Path

import matplotlib.pyplot as plt
import numpy as np
from IPython import get_ipython
from IPython.display import HTML, display
from matplotlib import __version__ as matplotlib_version
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.axis import Axis
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.collections import Collection
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.image import AxesImage
from matplotlib.layout_engine import PlaceHolderLayoutEngine
from matplotlib.lines import Line2D
from matplotlib.patches import Patch
from matplotlib.text import Annotation, Text
from PIL import Image

from newsframing.figures._palette import BLACK

FOLDER = Path(__file__).parents[3] / "notebooks" / "figures"
DOTS_PER_INCH = 150
RMS_ALLOWED = 2.0  # of 255: letters drawn by another operating system differ by less, a changed picture by more
CANVAS_TOLERANCE = 0.02  # inches
WIDEST = 900  # pixels on the screen
_POINT = re.compile(r'<a xlink:href="#(point-\d+)"[^>]*>(.*?)</a>', re.DOTALL)
SMALLEST = 11  # pixels of a letter, as shown


def show(drawn: Axes | Figure, name: str, alt: str = "", *, title: str = "", note: str = "") -> None:
    """Display a finished figure in a notebook with its words, and close it.

    The output holds the picture and, as its text twin, `Figure NAME [fingerprint]: words`. Tools that compare notebook
    outputs ignore pictures but not text, so that a moved point or a changed label makes the comparison fail. The words
    are the title, what the plotting function says of the table that it drew (or `alt`, for a drawing that keeps none),
    and the note. The environment variable `NEWSFRAMING_FIGURES` says what becomes of the picture: `write` (`run.py
    figures`) writes it to `notebooks/figures/NAME.png`; `compare` (the tests) holds it against that file (root mean
    square difference of at most 2 in 255, and only where the same release of matplotlib wrote it); without it no file
    is written or read. Words are drawn as they are: a $ is a dollar and begins no formula.

    `drawn` is what a `plot_` function returned; nothing more will be drawn on it. `name`: lower-case letters, digits
    and hyphens. `title`: a finding is counted from the drawn table, or holds under a condition: see the `state_`
    functions. `note`: what the reader must know beside it, such as units and what is left out. Refused are a name or
    words (at least 15 characters) that will not do, a drawing that runs off its canvas, letters of less than 11 pixels
    where the picture is to be kept or compared, and, when comparing, a committed picture that is missing or differs.
    """
    fig, alt = _put_words(drawn, name, alt, title, note)
    kept = os.environ.get("NEWSFRAMING_FIGURES")
    if not kept:
        _make_room(fig)
    fig.canvas.draw()
    check_canvas(fig, name)
    mark = fingerprint(fig)
    picture = draw_picture(fig)
    width = min(round(fig.get_figwidth() * 96), WIDEST)  # screen pixels, so that the finer picture is not shown larger
    if kept:
        check_letters(fig, name, width)
    plt.close(fig)
    path = FOLDER / f"{name}.png"
    if kept == "compare":
        compare_pictures(picture, path)
    elif kept == "write":
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(picture)
    twin = f"Figure {name} [{mark}]: {alt}"
    if get_ipython() is None:
        print(twin)
        return
    display(
        {"image/png": picture, "text/plain": twin},
        metadata={"image/png": {"width": width, "alt": alt}},
        raw=True,
    )
    # JupyterLab gives a picture no alt attribute, so the words stand under it too, folded away until asked for.
    display(HTML(f"<details><summary>This figure in words</summary>{html.escape(alt)}</details>"))


def draw_svg(drawn: Axes | Figure, name: str, alt: str = "", *, title: str = "", note: str = "") -> tuple[str, str]:
    """Return a finished figure as the text of an SVG, and its words; for a page that can be clicked.

    The arguments are those of `show`. Letters stay letters, so that they can be found and read out. What has an id
    (matplotlib's `set_gid`) keeps it, and each mark of a collection gets the one that its url names ("#point-3"). The
    same figure gives the same text, whenever it is drawn. One without a layout engine has its size from its maker.
    """
    fig, alt = _put_words(drawn, name, alt, title, note)
    if not isinstance(fig.get_layout_engine(), PlaceHolderLayoutEngine | None):
        _make_room(fig)
    fig.set_layout_engine("none")  # everything has its place by now, and looking for it again takes as long as drawing
    plt.close(fig)
    fig.set_facecolor("white")
    buffer = io.StringIO()
    with plt.rc_context({"svg.fonttype": "none", "svg.hashsalt": name}), warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of letters that the font has not: the reader's own will be taken
        # As `savefig` does, which would draw everything once before to find a layout.
        canvas = fig.canvas
        FigureCanvasSVG(fig).print_svg(buffer, metadata={"Date": None, "Creator": None})
        fig.set_canvas(canvas)
    drawing = _POINT.sub(r'<g id="\1">\2</g>', buffer.getvalue())
    return drawing[drawing.index("<svg") :], alt


def _put_words(drawn: Axes | Figure, name: str, alt: str, title: str, note: str) -> tuple[Figure, str]:
    """Put the title and the note on a drawing, and return it with its words; what will not do is refused."""
    fig = drawn.figure if isinstance(drawn, Axes) else drawn
    # What a drawing has already stays where its layout has put it, so that it looks the same each time.
    if title and "".join(fig.get_suptitle().split()) != "".join(title.split()):
        # Over the axes alone it would run off the canvas where long labels push them to the right.
        fig.suptitle(_balance(title, round(fig.get_figwidth() * 10)), fontsize=12)
    if note and "".join(fig.get_supxlabel().split()) != "".join(note.split()):
        words = textwrap.fill(note, round(fig.get_figwidth() * 15))
        fig.supxlabel(words, fontsize=9, color=BLACK, x=0.01, ha="left")
    alt = " ".join(part for part in (f"{title}." if title else "", alt or str(fig.get_label()), note) if part)
    if not re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", name):
        raise ValueError(f"a figure's name has lower-case letters, digits and single hyphens; {name!r} has others.")
    if len(alt.strip()) < 15:
        raise ValueError(f"figure {name} needs words of at least 15 characters; {alt!r} has {len(alt.strip())}.")
    for words in fig.findobj(Text):
        words.set_parse_math(False)  # words come from texts, where a $ is a dollar
    fig.set_dpi(DOTS_PER_INCH)  # whatever the notebook's settings, one size of picture
    return fig, alt


def _balance(words: str, widest: int) -> str:
    """The words in as few lines as have room, about equally long, so that no last word stands alone."""
    n = len(textwrap.wrap(words, widest))
    fits = (width for width in range(len(words) // max(n, 1), widest) if len(textwrap.wrap(words, width)) == n)
    return textwrap.fill(words, next(fits, widest))


def _make_room(fig: Figure) -> None:
    """Take a larger canvas where somebody's own long names would run off it, or press the drawing itself to nothing."""
    for _ in range(3):
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # of names that leave no room, and of letters that the font has not
            if engine := fig.get_layout_engine():
                engine.execute(fig)
        over = measure_overhang(fig)
        width, height = fig.get_size_inches()
        pressed = any(ax.get_window_extent().width < 0.6 * fig.dpi for ax in fig.axes[:1])
        if not pressed and max(over.values()) <= CANVAS_TOLERANCE:
            return
        # Panels share what is added, so that the outer one gets only its part.
        more = len(fig.axes) * (max(over["left"], 0) + max(over["right"], 0)) + 3 * pressed
        fig.set_size_inches(width + more, height + max(over["top"], 0) + max(over["bottom"], 0))


def draw_picture(drawn: Axes | Figure) -> bytes:
    """Return a finished figure as the bytes of a PNG on white."""
    fig = drawn.figure if isinstance(drawn, Axes) else drawn
    buffer = io.BytesIO()
    fig.savefig(buffer, format="png", dpi=DOTS_PER_INCH, facecolor="white", bbox_inches=None)
    return buffer.getvalue()


def check_canvas(fig: Figure, name: str) -> None:
    """Raise a ValueError that says by how much, and on which side, the drawing runs off its canvas."""
    over = measure_overhang(fig)
    cut = [f"{by:.2f} inches at the {side}" for side, by in over.items() if by > CANVAS_TOLERANCE]
    if cut:
        raise ValueError(f"figure {name} runs off its canvas by {', '.join(cut)}; make it larger, or its words fewer.")


def check_letters(fig: Figure, name: str, width: int) -> None:
    """Raise a ValueError that quotes words whose letters would be too small where the figure is `width` pixels wide."""
    words = [text for text in fig.findobj(Text) if text.get_visible() and text.get_text().strip()]
    if not words:
        return
    least = min(words, key=Text.get_fontsize)
    pixels = least.get_fontsize() / 72 * width / fig.get_figwidth()
    if pixels < SMALLEST - 0.01:
        said = f"figure {name} has letters of {pixels:.1f} pixels, as in {least.get_text()!r}"
        raise ValueError(f"{said}; the least that is read well is {SMALLEST}: draw less, or larger.")


def measure_overhang(fig: Figure) -> dict[str, float]:
    """By how many inches a drawing runs off its canvas at each side; below 0 there is room."""
    box = fig.get_tightbbox()
    width, height = fig.get_size_inches()
    return {"left": -box.x0, "right": box.x1 - width, "bottom": -box.y0, "top": box.y1 - height}


def compare_pictures(picture: bytes, path: Path) -> None:
    """Raise a ValueError unless the committed PNG at `path` shows the same picture."""
    cure = f"run `python3 run.py figures`, look at the new {path.name}, and commit it if it is right."
    if not path.is_file():
        raise ValueError(f"there is no committed picture {path.name} in {path.parent.name}; {cure}")
    with Image.open(path) as image:
        by = image.info.get("Software", "")
        committed = np.asarray(image.convert("RGB"), dtype=float)
    if by.startswith("Matplotlib version") and not by.startswith(f"Matplotlib version{matplotlib_version},"):
        return  # another release draws letters and lines otherwise; the fingerprint has been compared all the same
    with Image.open(io.BytesIO(picture)) as image:
        drawn = np.asarray(image.convert("RGB"), dtype=float)
    if drawn.shape != committed.shape:
        raise ValueError(f"{path.name} has {committed.shape[:2]} pixels, the figure {drawn.shape[:2]}; {cure}")
    rms = float(np.sqrt(np.mean((drawn - committed) ** 2)))
    if rms > RMS_ALLOWED:
        raise ValueError(f"{path.name} differs from the figure (RMS {rms:.1f}, allowed {RMS_ALLOWED:g}); {cure}")


def fingerprint(fig: Figure) -> str:
    """Return ten hexadecimal digits that change whenever `describe` says something else of the figure."""
    fig.canvas.draw()
    return hashlib.sha256("\n".join(describe(fig)).encode("utf-8")).hexdigest()[:10]


def describe(fig: Figure) -> list[str]:
    """Say what a drawn figure says, a line for each thing drawn, in drawing order.

    Words, data, colours, markers and opacity are in it, numbers to 6 significant digits. What depends on how letters
    are rendered is not: pixel positions, the size of a legend's frame, where a layout engine puts an axis.
    """
    width, height = fig.get_size_inches()
    return [
        f"figure {numbers([width, height])} {colours(fig.get_facecolor())}",
        *describe_children(fig, None),
    ]


def describe_children(parent: Artist, axes: Axes | None) -> list[str]:
    """Describe the visible artists below `parent`; `axes` are the axes they are in."""
    said = []
    for artist in parent.get_children():
        if not artist.get_visible():
            continue
        if isinstance(artist, Axis):
            said.append(describe_axis(artist))
            continue
        if artist is getattr(parent, "patch", None) and isinstance(parent, Figure):
            continue  # the figure's own background, described already
        line = describe_artist(artist, axes)
        if line:
            said.append(f"{line} {artist.get_alpha()} {artist.get_zorder()}")
        inner = artist if isinstance(artist, Axes) else axes
        if not isinstance(artist, Text):
            said.extend(describe_children(artist, inner))
    return said


def describe_axis(axis: Axis) -> str:
    """Describe one axis: its scale and limits, its label, and the tick labels within the limits."""
    low, high = sorted(axis.get_view_interval())
    ticks = [
        f"{numbers([place])}={label.get_text()!r}:{colours(label.get_color())}"
        for place, label in zip(axis.get_majorticklocs(), axis.get_majorticklabels(), strict=False)
        if low <= place <= high and label.get_visible()
    ]
    return f"axis {axis.get_scale()} {numbers([low, high])} {axis.get_label_text()!r} {' '.join(ticks)}"


def describe_artist(artist: Artist, axes: Axes | None) -> str:
    """Describe one artist by kind, words, colours and data; empty for what says nothing by itself."""
    if isinstance(artist, Text):
        if not artist.get_text():
            return ""
        place = ""
        if isinstance(artist, Annotation):
            place = numbers([*artist.xy, *artist.xyann])
        elif axes is not None and is_placed_by_data(artist, axes) and artist.get_text() not in titles_of(axes):
            place = numbers(artist.get_position())  # a title's height is a matter of layout
        return f"text {artist.get_text()!r} {colours(artist.get_color())} {artist.get_fontweight()} {place}"
    if isinstance(artist, Line2D):
        fills = f"{colours(artist.get_markerfacecolor())} {colours(artist.get_markeredgecolor())}"
        style = f"{artist.get_linestyle()} {artist.get_marker()} {numbers([artist.get_markersize()])} {fills}"
        data = numbers(artist.get_xydata()) if is_placed_by_data(artist, axes) else ""
        return f"line {colours(artist.get_color())} {style} {numbers([artist.get_linewidth()])} {data}"
    if isinstance(artist, Patch):
        shape = artist.get_patch_transform().transform_path(artist.get_path())
        data = numbers(shape.vertices) if is_placed_by_data(artist, axes) else ""
        fill = colours(artist.get_facecolor()) if artist.get_fill() else "none"
        edge = f"{colours(artist.get_edgecolor())} {numbers([artist.get_linewidth()])}"
        return f"patch {fill} {edge} {artist.get_hatch()} {data}"
    if isinstance(artist, Collection):
        values = "" if artist.get_array() is None else numbers(np.ma.filled(artist.get_array(), np.nan))
        paths = [numbers(path.vertices) for path in artist.get_paths()]
        sizes = numbers(artist.get_sizes()) if hasattr(artist, "get_sizes") else ""
        drawn = f"{colours(artist.get_facecolor())} {colours(artist.get_edgecolor())} {sizes}"
        return f"collection {drawn} {numbers(artist.get_offsets())} {values} {' '.join(paths)}"
    if isinstance(artist, AxesImage):
        values = numbers(np.ma.filled(artist.get_array().astype(float), np.nan))
        return f"image {artist.get_cmap().name} {numbers(artist.get_clim())} {numbers(artist.get_extent())} {values}"
    return ""


def titles_of(axes: Axes) -> set[str]:
    """The titles of axes, left, centre and right."""
    return {axes.get_title(loc=side) for side in ("left", "center", "right")}


def is_placed_by_data(artist: Artist, axes: Axes | None) -> bool:
    """Say whether an artist's place is data or a share of its axes, rather than a matter of layout."""
    if axes is None:
        return False
    transform = artist.get_transform()
    return any(transform.contains_branch_seperately(axes.transData)) or transform.contains_branch(axes.transAxes)


def numbers(values) -> str:
    """Write numbers to 6 significant digits; the dust of floating-point arithmetic round 0 is 0."""
    flat = np.asarray(values, dtype=float).ravel()
    largest = np.nanmax(np.abs(flat), initial=0.0, where=np.isfinite(flat))
    flat = np.where(np.abs(flat) < 1e-9 * largest, 0.0, flat) + 0.0
    return " ".join(f"{value:.5e}" for value in flat)


def colours(values) -> str:
    """Write one colour or several as hexadecimal red, green, blue and opacity."""
    if values is None or isinstance(values, str) and values in ("none", "auto"):
        return "none"
    if isinstance(values, str) or np.ndim(values) == 1:
        return to_hex(values, keep_alpha=True)
    return " ".join(to_hex(value, keep_alpha=True) for value in values)
