"""Where does any of many runs of words stand? All of them at once, word by word along their common beginnings."""

import math
from collections import namedtuple

import numpy as np
import pandas as pd

from newsframing import segment

# Each star of a phrase may stand for every word of the text with that beginning, and two stars for all pairs of them.
MOST_RUNS = 100_000

# The words of a text as arrays: code[i] is a place in `spellings`, sentence[i] a number that changes with the sentence.
Words = namedtuple("Words", "table code spellings sentence")
# A tree of words. child: the node behind the beginning, by code, or -1. keys, nodes: the others, by parent * n + code,
# sorted; grows: whether anything is behind a node. first, count: where the paths that end in a node stand in `ending`.
_Tree = namedtuple("_Tree", "child keys nodes grows first count ending")
Hits = namedtuple("Hits", "place length entry form")


def fold(words: list[str]) -> list[str]:
    """Return words as they are looked for: in lower case, with straight apostrophes."""
    return [word.lower().replace("’", "'") for word in words]


def spell_paths(lexicon: pd.DataFrame, spellings: pd.Index) -> tuple[list[list[int]], list[int], list[str]]:
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
    found = fold(tokens["token"].tolist())
    codes = spellings.get_indexer(found).tolist()
    ordered = np.sort(spellings.to_numpy(dtype=object) if any("*" in text for text in texts) else np.array([]))
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


def build_tree(paths: list[list[int]], n_spellings: int) -> _Tree:
    """Grow the tree of the paths, each a run of words by code."""
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


def walk(words: Words, tree: _Tree) -> Hits:
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
    return Hits(place, size, end, end)
