"""Does a text sound positive or negative, and would another tool say the same?

Tone is that of the words, not of the writer: a sober report of a war is full of negative words. Two tools, or one tool
on two cuts of a text, need not agree; notebook 05 shows how little it takes. Every function here refuses a table that
lacks a column, a cell or an article that it needs, and names it.
"""

from newsframing.tone._scores import cut_by_voice, load_ratings, score_vader
from newsframing.tone._views import judge_list, list_opposed, list_ratings, list_signs, mark_words

__all__ = [
    "cut_by_voice",
    "judge_list",
    "list_opposed",
    "list_ratings",
    "list_signs",
    "load_ratings",
    "mark_words",
    "score_vader",
]
