"""Which lines of a page are the article? Rules come first; what they leave open a scorecard decides.

Every number of the scorecard, `line_model.csv`, can be read. Nothing knows an outlet's name.
"""

import numpy as np
import pandas as pd

from newsframing.cleaning import _rules
from newsframing.cleaning._neighbours import COLUMN, find_pages, is_solid
from newsframing.cleaning._scorecard import measure_texts, score_lines
from newsframing.cleaning._second_look import find_headlines
from newsframing.tables import WORD, require_columns

# A line is body from this probability; what other values would give: tests/benchmarks/train_line_model.py.
BODY_FROM = 0.35
# Up to this probability a line that another page has too is a standing notice: of 168 such lines on the
# training pages, labelled unseen, 2 belonged to an article, both above .9.
SURE = 0.9


def label_lines(lines: pd.DataFrame) -> pd.DataFrame:
    r"""Say of every line of every page what it is, and which rule says so.

    In this order: a line of nothing but white space is blank. Rules decide what a line's own words decide (a template's
    error, a credit, a byline, a caption's label or photo credit), appeals for money, and repeats of eight words or
    more. A scorecard (`line_model`) gives every other line the probability that it belongs to the article; from .35 it
    is body, or a subheading if it is short, has no full stop and stands above a paragraph. On a page that is nothing
    but paragraphs, as somebody cleaned it before, every paragraph is body; so is, on any page, a whole sentence that
    stands alone between two body lines. A body line below .9 that another page of the table has too is a standing
    notice, unless such lines are 30 percent or more of a page's body: then the pages share an article. The headline is
    the most title-like line above the first paragraph. What is left is named by its cue phrases, else navigation.

    Measured on 417 English news pages of 2023 marked by hand (newspaper4k), the scorecard fitted without the page's
    publisher: four-word shingles, precision .891, recall .941, F1 .916 (.904 to .926, pages drawn again) one page at a
    time. The rules, the phrases and the threshold were tuned on these pages, so it is no score on unseen ones. On the
    same pages, from lines alone: jusText .814, the best contiguous stretch .866, boosted trees trained elsewhere .882;
    from the page's code, which is not asked for here: newspaper4k .905, trafilatura .918, or .929 set to be strict. It
    misleads where a page holds a second article, where readers' comments read like paragraphs, in lists and recipes,
    and in other languages than English. Of the titles that are a line of their page it finds four in five.

    Parameters
    ----------
    lines
        One row per line; columns doc_id, line_no, text (`page.split("\n")`). Pages may be labelled alone or together;
        only lines that two pages share make a difference.

    Returns
    -------
    DataFrame
        One row per line, by doc_id and line_no; columns doc_id, line_no, text (as it came), role (`tables.ROLES`),
        rule, duplicate_of (the line_no of the first copy on the page, where role is duplicate), p_body (0-1, what the
        scorecard says; missing for blank lines, repeats and appeals, which it does not see).

    References
    ----------
    Kohlschütter, Fankhauser & Nejdl, Boilerplate Detection Using Shallow Text Features (2010), for the kind of
    measurements; Pasternack & Roth, Extracting Article Text from the Web with Maximum Subsequence Segmentation (2009),
    for the densest stretch of a page.
    """
    table = order_lines(lines)
    texts = table["text"].tolist()
    inked = np.flatnonzero([bool(text.strip()) for text in texts])
    role = np.full(len(table), "blank", dtype=object)
    rule = np.full(len(table), "nothing to read on it", dtype=object)
    p_body = np.full(len(table), np.nan)
    copy_of = np.full(len(table), np.nan)
    if len(inked):
        page = pd.factorize(table["doc_id"])[0][inked]
        line_no = table["line_no"].to_numpy()[inked]
        found = label_inked([texts[place] for place in inked], line_no, page)
        role[inked], rule[inked], p_body[inked], copies = found
        copy_of[inked] = np.where(copies >= 0, line_no[copies], np.nan)
    words = {"role": pd.array(role, dtype="str"), "rule": pd.array(rule, dtype="str")}
    return table.assign(**words, duplicate_of=pd.array(copy_of, dtype="Int64"), p_body=p_body)


def order_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """The lines' own columns, by page and number; refuses a number that comes twice, and a text that is no string."""
    columns = ("doc_id", "line_no", "text")
    require_columns(lines, columns, "lines")
    table = lines[list(columns)].sort_values(["doc_id", "line_no"], kind="stable", ignore_index=True)
    problems = []
    twice = table.duplicated(["doc_id", "line_no"])
    if twice.any():
        problems.append(f"these lines come twice: {list_lines(table[twice])}")
    if table[["doc_id", "line_no"]].isna().any(axis=None):
        problems.append("doc_id or line_no is missing in some rows")
    odd = ~table["text"].map(lambda text: isinstance(text, str)).astype(bool)
    if odd.any():
        problems.append(f"text must be a string, an empty line an empty one; it is not in {list_lines(table[odd])}")
    if problems:
        raise ValueError("lines: " + "; ".join(problems) + ".")
    return table


def list_lines(table: pd.DataFrame) -> str:
    """Name the first five lines of a table for an error message."""
    shown = [f"{row.doc_id} line {row.line_no}" for row in table.head(5).itertuples()]
    return ", ".join(shown) + (f" and {len(table) - 5} more" if len(table) > 5 else "")


def label_inked(texts: list[str], line_no: np.ndarray, page: np.ndarray):
    """Role, rule, probability and repeated line of the lines that are not blank."""
    own, vocabulary = measure_texts(texts)
    role, rule, copies, hidden = settle_lines(texts, own, page)
    p = np.full(len(texts), np.nan)
    seen = np.flatnonzero(~hidden)
    p[seen] = score_lines(
        own[seen], [texts[line] for line in seen], [vocabulary[line] for line in seen], line_no[seen], page[seen]
    )
    pages = find_pages(page)
    body = (np.nan_to_num(p) >= BODY_FROM) & (role == "")
    for line in np.flatnonzero(role == "").tolist():
        says = "reads like article text" if body[line] else "does not read like article text"
        rule[line] = f"model: {says} ({p[line]:.2f})"
    bare = _rules.find_bare_pages(own, page, role != "") & (role == "") & ~body
    rule[bare] = "a paragraph of a page without menus"
    body |= bare
    between = _rules.find_sentences_between(body, own, page) & (role == "")
    rule[between] = "a sentence between two lines of the article"
    body |= between
    notice = _rules.find_shared_lines(texts, own[:, COLUMN["words"]], page, body) & (p < SURE)
    rule[notice] = "stands on another page too"
    role[body & ~notice] = "body"
    name_headlines(role, rule, own, texts, vocabulary, pages)
    name_repeats(role, rule, copies, own)
    name_subheadings(role, rule, own, line_no, page)
    name_the_rest(role, rule, own, page)
    return role, rule, p, np.where(role == "duplicate", copies, -1)


def settle_lines(texts: list[str], own: np.ndarray, page: np.ndarray):
    """What rules alone decide: roles and rules, the line that each repeats, and the lines hidden from the model."""
    role = np.full(len(texts), "", dtype=object)
    rule = np.full(len(texts), "", dtype=object)
    copies = _rules.find_repeats(texts, own[:, COLUMN["words"]], page)
    for line, text in enumerate(texts):
        role[line], rule[line] = _rules.name_line(text, own[line])
    alike = _rules.find_caption_words(texts, own[:, COLUMN["words"]], page, role == "caption") & (role == "")
    role[alike], rule[alike] = "caption", "the words of a caption"
    appeal = _rules.find_appeals(texts, own, page)
    role[appeal], rule[appeal] = "fundraising", "asks for money or help"
    repeat = (copies >= 0) & (is_solid(own) | (own[:, COLUMN["words"]] < 8))
    again = repeat & (role[copies] != "fundraising")
    role[again], rule[again] = "duplicate", "repeats an earlier line of the page"
    return role, rule, copies, appeal | repeat


def name_headlines(role, rule, own, texts, vocabulary, pages) -> None:
    """Give the role headline to the most title-like line above each page's first paragraph, if there is one."""
    barred = ~np.isin(role, ["", "body"])
    place = find_headlines((role == "body") & is_solid(own), own, texts, vocabulary, pages, barred)
    lines = np.unique(place[place >= 0])
    role[lines], rule[lines] = "headline", "most title-like line above the first paragraph"


def name_repeats(role, rule, copies, own) -> None:
    """Make a later copy a duplicate, unless only the later one reads like article text."""
    for line in np.flatnonzero(copies >= 0).tolist():
        kept = role[line] == "body" and role[copies[line]] not in ("body", "subheading", "headline")
        if role[line] in ("", "body") and not kept:
            role[line], rule[line] = "duplicate", "repeats an earlier line of the page"


def name_subheadings(role, rule, own, line_no, page) -> None:
    """Give the role subheading to short body lines without a sentence's end that a paragraph follows."""
    n_words, ends = own[:, COLUMN["words"]], own[:, COLUMN["ends_sentence"]] - own[:, COLUMN["question"]]
    body = np.flatnonzero(role == "body")
    for line, after in zip(body[:-1].tolist(), body[1:].tolist(), strict=True):
        short = n_words[line] <= 14 and ends[line] <= 0 and not own[line, COLUMN["ends_colon"]]
        if short and page[line] == page[after] and n_words[after] > max(n_words[line], 9) and after - line <= 3:
            role[line], rule[line] = "subheading", "short line without a full stop above a paragraph"


def name_the_rest(role, rule, own, page) -> None:
    """Name what is left over: captions, appeals, comments, lists of other articles, else navigation."""
    names = ("related_heading", "comments", "appeal", "photo", "menu", "legal")
    cue = {name: own[:, COLUMN[f"cue_{name}"]] > 0 for name in names}
    n_words = own[:, COLUMN["words"]]
    related_since = -1
    for line in range(len(role)):
        if line and page[line] != page[line - 1]:
            related_since = -1
        if role[line] in ("body", "subheading", "comments", "error", "headline"):
            related_since = -1
            continue
        if role[line]:
            continue
        if cue["comments"][line] and n_words[line] <= 12:
            role[line], rule[line] = "comments", "asks for a comment"
        elif cue["related_heading"][line] and n_words[line] <= 8:
            role[line], rule[line] = "related", "heads a list of other articles"
            related_since = line
        elif cue["menu"][line] or cue["legal"][line]:
            role[line], rule[line] = "navigation", "a link, a button or small print"
        elif 0 <= related_since and line - related_since <= 30:
            role[line], rule[line] = "related", "stands below a heading for other articles"
        elif cue["appeal"][line]:
            role[line], rule[line] = "fundraising", "asks for money or help"
        elif cue["photo"][line] and n_words[line] >= 4:
            role[line], rule[line] = "caption", "speaks of a picture"
        else:
            role[line] = "navigation"


def assemble_articles(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per page: doc_id, text (its body lines, right-stripped, joined by a blank line), n_words (`tables.WORD`).

    The dateline stays, subheadings are left out, and so is nothing on the left of a line: a byte order mark or a space
    before the first word stays. A page without body lines keeps its row, with an empty text and 0 words.
    """
    require_columns(lines, ("doc_id", "line_no", "text", "role"), "lines")
    lines = lines.sort_values(["doc_id", "line_no"], kind="stable")
    body = lines[lines["role"] == "body"]
    texts = {}
    for doc_id, text in zip(body["doc_id"], body["text"], strict=True):
        texts.setdefault(doc_id, []).append(text.rstrip())
    articles = lines[["doc_id"]].drop_duplicates(ignore_index=True)
    joined = ["\n\n".join(texts.get(doc_id, ())) for doc_id in articles["doc_id"]]
    return articles.assign(text=joined, n_words=[len(WORD.findall(text)) for text in joined])


def locate_lines(lines: pd.DataFrame) -> pd.DataFrame:
    """One row per body line: doc_id, line_no, and its start and end in the text of `assemble_articles`."""
    require_columns(lines, ("doc_id", "line_no", "text", "role"), "lines")
    body = lines[lines["role"] == "body"].sort_values(["doc_id", "line_no"], kind="stable", ignore_index=True)
    length = pd.Series([len(text.rstrip()) for text in body["text"]], dtype="int64")
    end = (length + 2).groupby(body["doc_id"], sort=False).cumsum() - 2 if len(body) else length
    return body[["doc_id", "line_no"]].assign(start=end - length, end=end)
