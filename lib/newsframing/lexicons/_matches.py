"""Where do the entries of a lexicon stand? All entries at once, word by word along their common beginnings."""

import math
from collections import namedtuple

import numpy as np
import pandas as pd

from newsframing import segment
from newsframing.files import load_words
from newsframing.tables import MATCHES, require_columns, require_values

# How far before a hit a negator is looked for; VADER (Hutto & Gilbert 2014) looks as far.
NEGATION_REACH = 3
# Each star of a phrase may stand for every word of the text with that beginning, and two stars for all pairs of them.
MOST_RUNS = 100_000
_WORDS = load_words("lexicons")

# The words of a text as arrays: code[i] is a place in `spellings`, sentence[i] a number that changes with the sentence.
_Words = namedtuple("_Words", "table code spellings sentence")
# A tree of words. child: the node behind the beginning, by code, or -1. keys, nodes: the others, by parent * n + code,
# sorted; grows: whether anything is behind a node. first, count: where the paths that end in a node stand in `ending`.
_Tree = namedtuple("_Tree", "child keys nodes grows first count ending")
_Hits = namedtuple("_Hits", "place length entry form")


def find_matches(tokens: pd.DataFrame, lexicon: pd.DataFrame, negation: pd.DataFrame) -> pd.DataFrame:
    """Return the table of `lexicons.match_terms`; `negation` has the categories negator and no_negator."""
    require_columns(tokens, ("doc_id", "sentence_id", "start", "end", "token"), "tokens")
    if not isinstance(lexicon, pd.DataFrame):
        raise ValueError(f"lexicon is a table; load it first, as in lexicons.load_lexicon({lexicon!r}).")
    require_columns(lexicon, ("term", "category"), "lexicon")
    require_values(tokens, ("sentence_id", "start", "end"), "tokens")
    _check_lexicon(lexicon)
    words = _read_words(tokens)
    hits, forms = _find_hits(words, lexicon)
    categories = lexicon["category"].astype("str").reset_index(drop=True)
    kept = _keep_longest(hits, pd.factorize(categories)[0])
    # By place, the shorter first; at one place and length in the order of the lexicon.
    hits = _take(kept, np.lexsort((kept.entry, kept.length, kept.place)))
    table, last = words.table, hits.place + hits.length - 1
    named = {
        "doc_id": table["doc_id"].take(hits.place).array,
        "sentence_id": table["sentence_id"].to_numpy()[hits.place],
        "start": table["start"].to_numpy()[hits.place],
        "end": table["end"].to_numpy()[last],
        "lexicon": _pick(lexicon.get("lexicon", pd.Series("", index=lexicon.index)), hits.entry),
        "category": _pick(categories, hits.entry),
        "term": _pick(lexicon["term"], hits.entry),
        "negated_by": _name_negators(words, hits, negation),
        "voice": _pick(table["voice"], hits.place) if "voice" in table else pd.Series("", index=range(len(last))),
        "form": pd.Series(forms.take(hits.form), dtype="str"),
    }
    return pd.DataFrame(named, columns=list(MATCHES)).astype({"voice": "str"})


def _pick(column: pd.Series, places: np.ndarray) -> pd.Series:
    return pd.Series(column.astype("str").fillna("").array.take(places))


def _check_lexicon(lexicon: pd.DataFrame) -> None:
    problems = []
    for column in ("term", "category"):
        odd = [place for place, cell in enumerate(lexicon[column]) if not isinstance(cell, str) or not cell.strip()]
        if odd:
            problems.append(f"{column} is missing in {len(odd)} rows, the first is row {odd[0]}")
    if problems:
        raise ValueError(f"each row of lexicon needs a term and a category: {'; '.join(problems)}.")


def _read_words(tokens: pd.DataFrame) -> _Words:
    article = _number_articles(tokens["doc_id"])
    starts = tokens["start"].to_numpy(np.int64)
    step = np.diff(article)
    if ((step < 0) | ((step == 0) & (np.diff(starts) < 0))).any():
        order = np.lexsort((starts, article))
        tokens, article = tokens.take(order), article[order]
    tokens = tokens.reset_index(drop=True)
    if isinstance(tokens["token"].dtype, pd.CategoricalDtype):
        codes, spellings = tokens["token"].cat.codes.to_numpy(), tokens["token"].cat.categories
    else:
        codes, spellings = pd.factorize(tokens["token"])
    if (codes < 0).any() or (article < 0).any():
        raise ValueError("tokens has rows without a doc_id or without a token; every word needs both.")
    folded, spellings = pd.factorize(np.array(_fold(spellings.tolist()), dtype=object))
    codes = folded.astype(np.int64)[codes] if len(folded) else codes.astype(np.int64)
    number = tokens["sentence_id"].to_numpy()
    changes = (article[1:] != article[:-1]) | (number[1:] != number[:-1])
    sentence = np.concatenate([np.zeros(min(1, len(codes)), np.int64), np.cumsum(changes)])
    return _Words(tokens, codes, pd.Index(spellings, dtype="str"), sentence)


def _number_articles(doc_ids: pd.Series) -> np.ndarray:
    """A number for each word's article, in the order of the doc_ids; -1 where there is none."""
    names = doc_ids.to_numpy(dtype=object)
    heads = np.flatnonzero(np.r_[True, names[1:] != names[:-1]]) if len(names) else np.zeros(0, np.int64)
    codes = pd.factorize(names[heads], sort=True)[0]
    return codes.repeat(np.diff(np.r_[heads, len(names)]))


def _fold(words: list[str]) -> list[str]:
    return [word.lower().replace("’", "'") for word in words]


def _find_hits(words: _Words, lexicon: pd.DataFrame) -> tuple[_Hits, pd.Index]:
    """Every place at which a form of an entry stands, and the forms by number."""
    paths, entries, forms = _spell_paths(lexicon, words.spellings)
    tree = _build_tree(paths, len(words.spellings))
    found = _walk(words, tree)
    form_of, names = pd.factorize(np.array(forms, dtype=object))
    path = found.entry
    hits = found._replace(entry=np.array(entries, np.int64)[path], form=form_of[path])
    if "before" in lexicon:
        wants = lexicon["before"].eq("number").to_numpy()[hits.entry]
        checked = np.flatnonzero(wants)
        wrong = checked[~_stand_before_number(words, hits.place[checked] + hits.length[checked])]
        hits = _take(hits, np.delete(np.arange(len(wants)), wrong))
    return hits, pd.Index(names, dtype="str")


def _spell_paths(lexicon: pd.DataFrame, spellings: pd.Index) -> tuple[list[list[int]], list[int], list[str]]:
    """Each form of each entry as the codes of its words, with its entry and how it reads.

    A form with a word that the text does not have is left out. The words of an entry are those that `tokenize` would
    make of it, so that a possessive ending or an apostrophe cannot keep it from being found.
    """
    terms = lexicon["term"].to_list()
    cells = lexicon["forms"].to_list() if "forms" in lexicon else [""] * len(terms)
    listed = [
        (entry, form)
        for entry, (term, cell) in enumerate(zip(terms, cells, strict=True))
        for form in (cell.split("|") if isinstance(cell, str) and cell else [term])
    ]
    # A star is no part of a word: it is seen behind the word's end.
    texts = [form for _, form in listed]
    sentences = pd.DataFrame({"doc_id": np.arange(len(texts)), "sentence_id": 0, "start": 0, "text": texts})
    tokens = segment.tokenize(sentences.astype({"text": "str"}))
    found = _fold(tokens["token"].tolist())
    codes = spellings.get_indexer(found).tolist()
    ordered = np.sort(spellings.to_numpy(dtype=object)) if any("*" in text for text in texts) else None
    choices, spelled = [[] for _ in texts], [[] for _ in texts]
    for number, word, code, end in zip(tokens["doc_id"], found, codes, tokens["end"], strict=True):
        spelled[number].append(word)
        if texts[number][end : end + 1] == "*":
            fitting = ordered[slice(*np.searchsorted(ordered, [word, word + "\U0010ffff"]))]
            choices[number].append(spellings.get_indexer(fitting).tolist())
        else:
            choices[number].append([code] if code >= 0 else [])
    together = spellings.get_indexer([" ".join(words) for words in spelled]).tolist()
    paths, entries = [], []
    for number, (entry, _) in enumerate(listed):
        n_runs = math.prod(map(len, choices[number]))
        if n_runs > MOST_RUNS:
            raise ValueError(
                f"lexicon row {entry}: {texts[number]!r} may stand for {n_runs} runs of words; write more letters "
                "before its stars, or list its forms."
            )
        own = _combine(choices[number])
        if len(choices[number]) > 1 and together[number] >= 0:
            own.append([together[number]])  # a compound: one word in `tokens`
        paths += own
        entries += [entry] * len(own)
    names = spellings.to_numpy(dtype=object)
    return paths, entries, [" ".join(names[path]) for path in paths]


def _combine(choices: list[list[int]]) -> list[list[int]]:
    paths = [[]] if choices else []
    for codes in choices:
        paths = [[*path, code] for path in paths for code in codes]
    return paths


def _build_tree(paths: list[list[int]], n_spellings: int) -> _Tree:
    edges, ends = {}, []
    for path in paths:
        node = 0
        for code in path:
            node = edges.setdefault((node, code), len(edges) + 1)
        ends.append(node)
    child = np.full(n_spellings, -1, np.int64)
    keys, nodes = [], []
    for (parent, code), node in edges.items():
        if parent == 0:
            child[code] = node
        else:
            keys.append(parent * n_spellings + code)
            nodes.append(node)
    order = np.argsort(np.array(keys, np.int64), kind="stable")
    ending = np.argsort(np.array(ends, np.int64), kind="stable")
    count = np.bincount(np.array(ends, np.int64), minlength=len(edges) + 1)
    first = np.cumsum(count) - count
    grows = np.zeros(len(edges) + 1, dtype=bool)
    grows[[parent for parent, _ in edges]] = True
    keys, nodes = np.array(keys, np.int64)[order], np.array(nodes, np.int64)[order]
    return _Tree(child, keys, nodes, grows, first, count, ending)


def _walk(words: _Words, tree: _Tree) -> _Hits:
    """Follow the tree from every word at once, one word further in each round; `entry` is the number of a path."""
    places = np.flatnonzero(tree.child[words.code] >= 0) if len(words.code) else np.zeros(0, np.int64)
    nodes = tree.child[words.code[places]]
    starts, lengths, ends = [], [], []
    length = 1
    while len(places):
        n = tree.count[nodes]
        total = int(n.sum())
        within = np.arange(total) - np.repeat(np.cumsum(n) - n, n)
        ends.append(tree.ending[np.repeat(tree.first[nodes], n) + within])
        starts.append(np.repeat(places, n))
        lengths.append(np.full(total, length))
        inside = tree.grows[nodes] & (places + length < len(words.code))
        places, nodes = places[inside], nodes[inside]
        following = places + length
        inside = words.sentence[following] == words.sentence[places]
        places, nodes, following = places[inside], nodes[inside], following[inside]
        wanted = nodes * len(words.spellings) + words.code[following]
        at = np.searchsorted(tree.keys, wanted)
        there = at < len(tree.keys)
        there[there] = tree.keys[at[there]] == wanted[there]
        places, nodes = places[there], tree.nodes[at[there]]
        length += 1
    parts = (starts, lengths, ends)
    place, size, end = (np.concatenate(part) if part else np.zeros(0, np.int64) for part in parts)
    return _Hits(place, size, end, end)


def _stand_before_number(words: _Words, following: np.ndarray) -> np.ndarray:
    """Whether the word at each place of `following` begins a number and is in the sentence of the word before it."""
    spellings = words.spellings
    is_word = np.asarray(spellings.isin(_WORDS["number"]))
    is_number = is_word | np.array([word[:1].isdigit() for word in spellings.tolist()], dtype=bool)
    is_article = np.asarray(spellings.isin(_WORDS["article"]))

    def ask(answer: np.ndarray, places: np.ndarray) -> np.ndarray:
        inside = places < len(words.code)
        at = places[inside]
        said = np.zeros(len(places), dtype=bool)
        said[inside] = answer[words.code[at]] & (words.sentence[at] == words.sentence[at - 1])
        return said

    return ask(is_number, following) | (ask(is_article, following) & ask(is_word, following + 1))


def _keep_longest(hits: _Hits, category_of_entry: np.ndarray) -> _Hits:
    """Drop the hits that share a word with a longer one of their category, or with one of their length to the left.

    Of hits of several entries of a category with the same words, the first in the lexicon is kept.
    """
    span = int(hits.place.max()) + int(hits.length.max()) + 1 if len(hits.place) else 1
    keys = category_of_entry[hits.entry] * span + hits.place
    taken = np.zeros(0, np.int64)  # each word of each category that a longer hit has, sorted
    kept = []
    for length in np.flatnonzero(np.bincount(hits.length))[::-1].tolist():
        own = np.flatnonzero(hits.length == length)
        own = own[np.lexsort((hits.entry[own], keys[own])) if length > 1 else np.argsort(keys[own], kind="stable")]
        own = own[np.r_[True, np.diff(keys[own]) != 0]]
        cells = keys[own][:, None] + np.arange(length)
        if len(taken):
            at = np.minimum(np.searchsorted(taken, cells), len(taken) - 1)
            own = own[(taken[at] != cells).all(axis=1)]
        if length > 1:
            if (np.diff(keys[own]) < length).any():
                own = own[_pick_apart(keys[own].tolist(), length)]
            taken = np.sort(np.r_[taken, (keys[own][:, None] + np.arange(length)).ravel()])
        kept.append(own)
    return _take(hits, np.concatenate(kept)) if kept else hits


def _pick_apart(keys: list[int], length: int) -> list[int]:
    """The places in a sorted list, from the left, that lie at least `length` apart."""
    chosen, reach = [], -1
    for place, key in enumerate(keys):
        if key >= reach:
            chosen.append(place)
            reach = key + length
    return chosen


def _name_negators(words: _Words, hits: _Hits, negation: pd.DataFrame) -> pd.Series:
    """The negator that stands before each hit, or ""."""
    # "not only" is looked for beside "not", as one category, and wins as the longer one.
    found, _ = _find_hits(words, negation)
    found = _keep_longest(found, np.zeros(len(negation), np.int64))
    found = _take(found, negation["category"].eq("negator").to_numpy()[found.entry])
    ends = np.zeros(len(words.code), dtype=bool)
    ends[found.place + found.length - 1] = True
    stops = _end_reach(words)
    negator = np.full(len(hits.place), -1)
    reached = np.ones(len(hits.place), dtype=bool)
    for step in range(1, NEGATION_REACH + 1):
        at = np.maximum(hits.place - step, 0)
        reached &= (hits.place >= step) & (words.sentence[at] == words.sentence[hits.place]) & ~stops[at]
        here = reached & ends[at] & (negator < 0)
        negator[here] = at[here]
    names = np.full(len(hits.place), "", dtype=object)
    has = negator >= 0
    names[has] = words.spellings.to_numpy(dtype=object)[words.code[negator[has]]]
    return pd.Series(names, dtype="str")


def _end_reach(words: _Words) -> np.ndarray:
    """Whether a negator at or before each word cannot reach the words behind it: "but", or a sign behind the word.

    Tokens hold no signs, so that only the gap between two words can be measured. One letter is a space, two are taken
    for a comma and a space (they may be a space and a quotation mark, or the apostrophe of "Serbs' "), three for a
    possessive ending and a space (they may be a comma, a closing quotation mark and a space). In 21,662 news texts, two
    letters within a sentence behind a negator or the word after it were a comma in more than eight cases of ten.
    """
    stops = np.asarray(words.spellings == "but")[words.code]
    starts, ends = (words.table[name].to_numpy(np.int64) for name in ("start", "end"))
    stops[:-1] |= starts[1:] - ends[:-1] == 2
    return stops


def _take(hits: _Hits, places: np.ndarray) -> _Hits:
    return _Hits(*(part[places] for part in hits))
