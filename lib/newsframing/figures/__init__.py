"""Drawings: a table goes in, matplotlib Axes come out; `show` puts a figure into a notebook so that tests can check it."""

from newsframing.figures.output import describe, fingerprint, show
from newsframing.figures.pages import plot_lines, plot_timeline
from newsframing.figures.terms import plot_nearest, plot_similarity, plot_terms

__all__ = [
    "describe", "fingerprint", "plot_lines", "plot_nearest", "plot_similarity", "plot_terms", "plot_timeline", "show",
]  # fmt: skip
