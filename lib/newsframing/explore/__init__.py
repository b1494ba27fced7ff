"""What can be seen by choosing and clicking? One function a view: a Story and a few choices in, what is shown out."""

from newsframing.explore._apart import METHODS, words_apart
from newsframing.explore._app import start
from newsframing.explore._choices import list_alternatives, list_questions, try_choices
from newsframing.explore._keep import keep
from newsframing.explore._list import my_list, save_list
from newsframing.explore._read import list_marks, read
from newsframing.explore._speaks import SPEAKERS_BY, who_speaks
from newsframing.explore._two import compare_two
from newsframing.explore._view import FigurePart, TablePart, TextPart, View
from newsframing.explore._word import SORTS, find_word

__all__ = [
    "FigurePart",
    "METHODS",
    "SORTS",
    "SPEAKERS_BY",
    "TablePart",
    "TextPart",
    "View",
    "compare_two",
    "find_word",
    "keep",
    "list_alternatives",
    "list_marks",
    "list_questions",
    "my_list",
    "read",
    "save_list",
    "start",
    "try_choices",
    "who_speaks",
    "words_apart",
]
