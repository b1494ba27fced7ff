"""How does it look? A table goes in, matplotlib Axes come out; `show` puts a figure where tests can check it.

A `plot_` function draws the rows of a table in their order and counts nothing: on `ax`, or if that is not given in a
new figure of at most 9.3 inches. It returns the Axes, or an array of them, from the top or from the left, where there
is a panel for each group, for the caller to title and to show. A `state_` function says in a title what a table holds,
counted from it; where there is nothing to say the title is neutral. All of them refuse a table that lacks a column,
and name it; what else they refuse, they name with the value.
"""

from newsframing.figures._alignment import (
    plot_alignment,
    plot_coverage,
    plot_links,
    state_alignment,
    state_coverage,
)
from newsframing.figures._alternatives import plot_alternatives
from newsframing.figures._changes import MOST_CHANGES, plot_changes, state_changes
from newsframing.figures._checks import plot_intervals, plot_parts, state_intervals, state_parts
from newsframing.figures._frames import plot_rates, state_rates
from newsframing.figures._keyness import plot_keyness, state_edge, state_keyness
from newsframing.figures._labels import plot_mentions, plot_places, state_told
from newsframing.figures._matrix import plot_heard, plot_labels, plot_matrix, state_heard, state_labels
from newsframing.figures._outlets import plot_reports, state_gap
from newsframing.figures._pages import plot_lines, plot_timeline, state_article
from newsframing.figures._points import MOST_POINTS, plot_points
from newsframing.figures._show import describe, draw_picture, draw_svg, fingerprint, show
from newsframing.figures._simulations import plot_power, state_power
from newsframing.figures._specifications import plot_specifications, state_choices
from newsframing.figures._terms import (
    plot_differences,
    plot_similarity,
    plot_terms,
    state_differences,
    state_similarity,
    state_terms,
)
from newsframing.figures._tone import (
    plot_ratings,
    plot_sentence,
    plot_signs,
    state_ratings,
    state_sentence,
    state_signs,
)
from newsframing.figures._trust import plot_holding, plot_scores, state_holding, state_reach, state_scores
from newsframing.figures._voices import (
    plot_cues,
    plot_speakers,
    plot_squares,
    plot_voices,
    state_cues,
    state_share,
    state_speakers,
    state_voices,
)

__all__ = [
    "MOST_CHANGES", "MOST_POINTS", "describe", "draw_picture", "draw_svg", "fingerprint", "plot_alignment",
    "plot_alternatives", "plot_changes", "plot_coverage", "plot_cues", "plot_differences", "plot_heard",
    "plot_holding", "plot_intervals", "plot_keyness", "plot_labels", "plot_lines", "plot_links", "plot_matrix",
    "plot_mentions", "plot_parts", "plot_places", "plot_points", "plot_power", "plot_rates", "plot_ratings",
    "plot_reports", "plot_scores", "plot_sentence", "plot_signs", "plot_similarity", "plot_speakers",
    "plot_specifications", "plot_squares", "plot_terms", "plot_timeline", "plot_voices", "show", "state_alignment",
    "state_article", "state_changes", "state_choices", "state_coverage", "state_cues", "state_differences",
    "state_edge", "state_gap", "state_heard", "state_holding", "state_intervals", "state_keyness", "state_labels",
    "state_parts", "state_power", "state_rates", "state_ratings", "state_reach", "state_scores", "state_sentence",
    "state_share", "state_signs", "state_similarity", "state_speakers", "state_terms", "state_told", "state_voices",
]  # fmt: skip
