"""The view of one article with marks: whose words, which words, which numbers, what another report has."""

from functools import partial

import pandas as pd

from newsframing import lexicons
from newsframing.explore._articles import describe_article, find_article, find_closest, take_articles
from newsframing.explore._marked_speech import mark_speakers, mark_voices
from newsframing.explore._marks import mark_lexicon, mark_numbers, mark_shared
from newsframing.explore._view import TablePart, TextPart, View

# These serve the rules, or have a mark of their own.
_NOT_FOR_READING = ("cues", "labels", "negation")
_WAYS = {
    "voices": "whose words",
    "speakers": "who speaks",
    "labels": "labels for people and places",
    "numbers": "numbers",
    "shared": "what another report has, too",
}
_NOTHING = pd.DataFrame({"start": [], "end": [], "label": [], "why": []})


def list_marks(story) -> dict[str, str]:
    """Return what can be marked in the articles of a story: what `read` takes as `marks`, and how a reader says it."""
    names = [name for name in lexicons.list_lexicons() if name not in _NOT_FOR_READING]
    ways = dict(_WAYS) if len(story.articles) > 1 else {name: said for name, said in _WAYS.items() if name != "shared"}
    return ways | {f"lexicon: {name}": f"words: {name.replace('_', ' ')}" for name in names}


def read(story, doc_id: str = "", marks: str = "voices", *, other_id: str = "") -> View:
    """Show one article with marks, why each is there, and their counts.

    `marks` is one of `list_marks`. "voices": words in quotation marks, and words reported without them; what is left
    plain the article tells itself. "speakers": what is given to each source, by name. "labels": what people and places
    are called. "lexicon: frames" and the like: the hits of a list of words, under their category. "numbers": each under
    its kind. "shared": sentences that the article `other_id` has, too, and those found only here (see
    `alignment.align_sentences` for how it errs), each once, and as a yardstick how many have a partner in reports of
    other events (`alignment.count_joined`); without `other_id` it is the article with the closest words, of the
    same event where articles.csv knows one. `doc_id` is the first article if not given.

    The counts have a row for each label: passages (spans of the text that are marked) and n_words, each word once; of
    speech with their share of the article's and its within-article interval (sentences left out one at a time,
    `counts.bound_ratios`), or why there is none; media speak for no side. Of a list of words they are hits, and hits
    per 1,000 words of the article, low and high being the within-article interval of `lexicons.rate_categories`, or the
    note why there is not evidence enough for one.
    Behind each count stand its words with their sentence.

    An article, or a kind of mark, that is not there is refused with a ValueError that names those that are.
    """
    article = find_article(story, doc_id)
    doc_id = article["doc_id"]
    known = list_marks(story)
    if marks not in known and marks not in _WAYS:
        raise ValueError(f"there is no kind of mark {marks!r}; choose one of {', '.join(map(repr, known))}.")
    if other_id and marks == "shared":
        find_article(story, other_id)
    line = f"explore.read(s, {doc_id!r}, {marks!r})"
    own = take_articles(story, [doc_id])
    title, says = article["headline"] or f"{doc_id} (its page shows no headline)", describe_article(story, article)
    of_words = partial(mark_lexicon, name=marks.removeprefix("lexicon: "))
    mark = {"voices": mark_voices, "speakers": mark_speakers, "numbers": mark_numbers}.get(marks, of_words)
    reason = ""
    if marks == "shared":
        other_id = other_id or find_closest(story, doc_id)
        line = f"{line[:-1]}, other_id={other_id!r})" if other_id else line
        mark = partial(mark_shared, story=story, other_id=other_id)
        reason = _find_reason(story, doc_id, other_id)
    if own.tokens.empty:
        reason = "No line of the page is the article's: there is nothing to mark."
    if reason:
        return View(title, (*says, reason), (TextPart(doc_id, article["text"], _NOTHING),), line)
    found = mark(own)
    counts = TablePart(found.caption, found.counts, found.behind, "label")
    text = TextPart(f"{doc_id}, marked: {known.get(marks, marks)}", article["text"], found.marks)
    return View(title, (*says, *found.says), (text, counts), line)


def _find_reason(story, doc_id: str, other_id: str) -> str:
    """Why an article cannot be set beside another, if it cannot."""
    if not other_id:
        return "There is no other article here to set beside it."
    if other_id == doc_id:
        return f"{doc_id} is set beside itself here: choose another article to compare with."
    return "" if story.sentences["doc_id"].eq(other_id).any() else f"{other_id} has no sentence to compare with."
