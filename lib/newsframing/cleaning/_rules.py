"""Which rule can say what a line is, without asking how likely it is to be article text?"""

import re

import numpy as np

from newsframing.cleaning._line import CUES, find_cues
from newsframing.cleaning._neighbours import COLUMN, is_solid
from newsframing.tables import WORD

QUOTED = re.compile(r'"[^"]{0,800}"|“[^“”]{0,800}”')
ADDRESS = re.compile(r"\b(?:we|us|our|ours|you|your|yours|you're|we're|we've)\b", re.IGNORECASE)
CREDIT_LINE = re.compile(
    r"^[\[(]?\s*(?:additional |with )?(?:reporting|writing|editing|compiled) (?:and (?:writing|editing) )?by\b",
    re.IGNORECASE,
)
SIGNED = re.compile(r"^(?:--|—|–)\s*(?:[^\W\d_a-z][\w.'’-]*\s*){1,5}$")
BY_NAME = re.compile(r"^(?:by|written by|posted by|words by|story by)\s+[^\W\d_]", re.IGNORECASE)
BY_LABEL = re.compile(r"^(?:authors?|source|written by|reporter|by)\s*:\s*\S", re.IGNORECASE)
CAPTION_LABEL = re.compile(
    r"^[\[(]?(?:photo|image|picture|file photo|photograph)?\s*(?:caption|credit|courtesy)?s?\s*:", re.IGNORECASE
)
CAPTION_WORD = re.compile(r"^[\[(]?(?:photo|image|picture|caption|file photo|photograph)", re.IGNORECASE)
_AGENCIES = frozenset(word for word in CUES if "agency" in find_cues([word]))
LAST_SENTENCE = re.compile(r"(?:.*[.!?…][\"'”’)]*\s+)?(.*)$", re.DOTALL)
LONG_REPEAT = 8
SHARED_ARTICLE = 0.3
BARE_SHARE = 0.85
FRAME_CUES = ("menu", "legal", "sign_up", "share", "shop", "more", "related_heading", "appeal", "give")


def find_repeats(texts: list[str], n_words: np.ndarray, page: np.ndarray) -> np.ndarray:
    """For each line the place of the first copy that it repeats on its page, or -1.

    A repeat has eight words or more. A shorter line counts too beside one if the line that it copies stands beside what
    that one repeats, as a byline does that is printed again with the article.
    """
    earlier = np.full(len(texts), -1)
    first = {}
    stripped = [text.strip() for text in texts]
    for line, (text, number) in enumerate(zip(stripped, page.tolist(), strict=True)):
        if n_words[line] >= LONG_REPEAT:
            copy = first.setdefault((number, text), line)
            if copy != line:
                earlier[line] = copy
    for step, order in ((-1, range(len(texts))), (1, range(len(texts) - 1, -1, -1))):
        for line in order:
            beside = line + step
            if earlier[line] >= 0 or not 0 <= beside < len(texts) or earlier[beside] < 0:
                continue
            copy = earlier[beside] - step
            same_page = 0 <= copy < line and page[copy] == page[line] == page[beside]
            if same_page and n_words[line] < LONG_REPEAT and stripped[copy] == stripped[line]:
                earlier[line] = copy
    return earlier


def find_shared_lines(texts, n_words, page, body) -> np.ndarray:
    """Body lines of eight words or more that another page has too, as a site's standing notices are.

    Two pages may be copies of one agency article: where the shared lines hold 30 percent or more of a page's
    body words, they are its article, and no line that it shares is marked, on either page.
    """
    long = np.flatnonzero(body & (n_words >= LONG_REPEAT))
    holders = {}
    for line in long.tolist():
        holders.setdefault(texts[line].strip(), set()).add(int(page[line]))
    shared = np.zeros(len(texts), bool)
    shared[long] = [len(holders[texts[line].strip()]) > 1 for line in long.tolist()]
    words, n_pages = n_words * body, int(page.max()) + 1
    share = np.bincount(page, words * shared, n_pages) / np.maximum(np.bincount(page, words, n_pages), 1)
    for line in np.flatnonzero(shared).tolist():
        shared[line] = max(share[number] for number in holders[texts[line].strip()]) < SHARED_ARTICLE
    return shared


def find_caption_words(texts: list[str], n_words: np.ndarray, page: np.ndarray, caption: np.ndarray) -> np.ndarray:
    """Lines of 4 to 60 words that a caption within six lines repeats, as a picture's alternative text does."""
    found = np.zeros(len(texts), bool)
    for place in np.flatnonzero(caption).tolist():
        whole = texts[place].strip().lower()
        for line in range(max(place - 6, 0), min(place + 7, len(texts))):
            if line != place and page[line] == page[place] and 4 <= n_words[line] <= 60:
                found[line] |= texts[line].strip().lower() in whole
    return found & ~caption


def find_appeals(texts: list[str], own: np.ndarray, page: np.ndarray) -> np.ndarray:
    """Lines that ask for money or help: two such lines close together, what stands between, and their buttons.

    A line asks when, its quotations left out, it has an appeal's phrase and addresses the reader (we, you) or is short.
    One line alone is not enough, and neither are scattered ones: an article may speak of donations.
    """
    n_words, cued = own[:, COLUMN["words"]], own[:, COLUMN["cue_appeal"]] > 0
    button = own[:, COLUMN["cue_give"]] > 0
    asks = np.zeros(len(texts), bool)
    for line in np.flatnonzero(cued & (n_words <= 120)).tolist():
        bare = QUOTED.sub(" ", texts[line].strip())
        words = [word.lower().replace("’", "'") for word in WORD.findall(bare)]
        short = len(words) <= 8 and n_words[line] <= 8
        asks[line] = "appeal" in find_cues(words) and (short or ADDRESS.search(bare) is not None)
    appeal = np.zeros(len(texts), bool)
    group: list[int] = []
    for place in [*np.flatnonzero(asks).tolist(), -1]:
        if group and (place < 0 or place - group[-1] > 3 or page[place] != page[group[-1]]):
            if len(group) >= 2:
                end = group[-1] + 1
                while end < len(texts) and page[end] == page[group[0]] and button[end]:
                    end += 1
                appeal[group[0] : end] = True
            group = []
        group.append(place)
    return appeal


def find_sentences_between(body: np.ndarray, own: np.ndarray, page: np.ndarray) -> np.ndarray:
    """Whole sentences of three words or more that stand alone between two lines of the article.

    The scorecard doubts very short paragraphs ("Turnout was high."); their neighbours know better.
    """
    between = np.zeros(len(body), bool)
    between[1:-1] = body[:-2] & body[2:] & (page[:-2] == page[2:])
    return between & is_sentence(own) & ~body


def is_sentence(own: np.ndarray) -> np.ndarray:
    """Lines of three words or more that end as a sentence does."""
    return (own[:, COLUMN["words"]] >= 3) & (own[:, COLUMN["ends_sentence"]] > 0)


def find_bare_pages(own: np.ndarray, page: np.ndarray, settled: np.ndarray) -> np.ndarray:
    """Paragraphs and sentences of pages that somebody has cleaned before, which the scorecard, used to frames, doubts.

    They hold 85 percent or more of the words that no rule has settled, and no other line has a phrase of a site's own
    (a menu, a sign-up, small print).
    """
    words, text, n_pages = own[:, COLUMN["words"]] * ~settled, is_solid(own) | is_sentence(own), int(page.max()) + 1
    framed = own[:, [COLUMN[f"cue_{name}"] for name in FRAME_CUES]].any(axis=1)
    framed |= (own[:, COLUMN["cue_comments"]] > 0) & ~is_sentence(own)  # "She declined to comment." asks for none
    framed &= ~is_solid(own)
    share = np.bincount(page, words * text, n_pages) / np.maximum(np.bincount(page, words, n_pages), 1)
    return ((share >= BARE_SHARE) & (np.bincount(page, framed, n_pages) == 0))[page] & text


def has_photo_credit(text: str) -> bool:
    """Whether a line ends in a photo credit: a name and an agency beside a slash, "Photo by", an agency alone.

    An agency named inside the last sentence ("an AFP journalist said.") is none.
    """
    stripped = text.strip()
    tail = LAST_SENTENCE.sub(r"\1", stripped[-300:], count=1).strip()
    words = WORD.findall(tail)
    if not words or len(words) > 12:
        return False
    known = not _AGENCIES.isdisjoint(word.lower() for word in words)
    small_words = ("via", "by", "for", "de", "van", "von")
    names = all(word[0].isupper() or word[0].isdigit() or word in small_words for word in words)
    if re.search(r"\b(?:photo|image|picture|photograph)s?\s+(?:by|courtesy|credit|via)\b", tail, re.IGNORECASE):
        return True
    return known and names and ("/" in tail or len(words) <= 4 and tail != stripped)


def name_line(text: str, measured: np.ndarray) -> tuple[str, str]:
    """Role and rule of a line that says by itself what it is; two empty strings if it does not."""
    stripped = text.strip()
    n_words = measured[COLUMN["words"]]
    if measured[COLUMN["cue_error"]]:
        return "error", "a template's error or residue"
    if n_words <= 60 and CREDIT_LINE.match(stripped):
        return "credit", "names reporters or editors"
    if n_words <= 6 and SIGNED.match(stripped):
        return "byline", "a dash and a name"
    if n_words <= 8 and BY_LABEL.match(stripped):
        return "byline", "names the author or source"
    if n_words <= 14 and BY_NAME.match(stripped) and not measured[COLUMN["ends_sentence"]]:
        return "byline", "begins with 'By' and a name"
    if CAPTION_WORD.match(stripped) and CAPTION_LABEL.match(stripped):
        return "caption", "says that it is a caption"
    if n_words <= 80 and has_photo_credit(stripped):
        return "caption", "ends in a photo credit"
    if n_words <= 12 and measured[COLUMN["cue_comments"]] and not measured[COLUMN["ends_sentence"]]:
        return "comments", "asks for a comment"
    return "", ""
