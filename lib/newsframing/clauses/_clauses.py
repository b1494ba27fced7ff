"""Which clauses name somebody who acts, or somebody on whom it is acted?"""

import pandas as pd

from newsframing.clauses._grammar import Clause, head_end, read_clauses, split_names
from newsframing.clauses._sides import Known, index_sides, name_side
from newsframing.english.phrases import Phrase
from newsframing.english.words import Word, is_possessive, read_sentences
from newsframing.spans import find_holding
from newsframing.tables import CLAUSES, require_columns, require_values


def find_clauses(
    sentences: pd.DataFrame, aliases: pd.DataFrame | None = None, *, tokens: pd.DataFrame | None = None
) -> pd.DataFrame:
    """docstring"""
    require_columns(sentences, ("doc_id", "sentence_id", "start", "text"), "sentences")
    require_values(sentences, ("doc_id", "sentence_id", "start", "text"), "sentences")
    known = index_sides(aliases)
    ordered = sentences.sort_values(["doc_id", "start"], kind="stable")
    columns = [ordered[column].tolist() for column in ("doc_id", "sentence_id", "start", "text")]
    rows = []
    for doc_id, sentence_id, start, text in zip(*columns, strict=True):
        for _, words in read_sentences(text, [(0, 0, len(text))], []):
            for clause in read_clauses(words):
                rows += [(doc_id, sentence_id, *row, text) for row in _write(words, clause, text, start, known)]
    table = pd.DataFrame(rows, columns=[*(column for column in CLAUSES if column not in ("reported", "text")), "text"])
    for column in table:
        kind = {"doc_id": sentences["doc_id"].dtype, "sentence_id": sentences["sentence_id"].dtype}
        number = {"start": "int64", "end": "int64", "verb_start": "int64", "negated": "bool", "hedged": "bool"}
        table[column] = table[column].astype((kind | number).get(column, "str"))
    table.insert(table.columns.get_loc("text"), "reported", _find_voices(table, tokens))
    return table


def _write(words: list[Word], clause: Clause, text: str, start: int, known: Known) -> list[tuple]:
    """The rows of a clause: one for each actor and target named, none where nobody is."""
    rows = []
    for actor in split_names(words, clause.actor) if clause.actor else [None]:
        for target in split_names(words, clause.target) if clause.target else [None]:
            actor_side = name_side(words, actor, text, known)
            target_side = name_side(words, target, text, known)
            if not actor_side[0] and not target_side[0]:
                continue
            parts = [part for part in (actor, target, (clause.group.first, clause.group.end)) if part]
            first, end = min(part[0] for part in parts), max(_trim(words, part) for part in parts)
            group = clause.group
            rows.append((
                start + words[first].start, start + words[end - 1].end,
                _read(words, actor, text), *actor_side,
                group.lemma, text[words[group.first].start : words[group.end - 1].end], start + words[group.main].start,
                _read(words, target, text), *target_side,
                "passive" if clause.passive else "active", clause.negated, clause.hedged,
            ))  # fmt: skip
    return rows


def _trim(words: list[Word], phrase: Phrase) -> int:
    return head_of(words, phrase)[1] if phrase else 0


def head_of(words: list[Word], phrase: Phrase) -> Phrase:
    """A phrase up to its first preposition other than "of"."""
    end = head_end(words, phrase)
    while end < phrase[1] and words[end].low == "of":
        end = head_end(words, (end, phrase[1]))
    if words[end - 1].kind == "clitic" and not is_possessive(words, end - 1):
        end -= 1
    return phrase[0], end


def _read(words: list[Word], phrase: Phrase | None, text: str) -> str:
    if phrase is None:
        return ""
    first, end = head_of(words, phrase)
    return text[words[first].start : words[end - 1].end]


def _find_voices(table: pd.DataFrame, tokens: pd.DataFrame | None) -> pd.Series:
    """The voice of each clause's verb, "" if not known."""
    if tokens is None or "voice" not in tokens or table.empty:
        return pd.Series([""] * len(table), dtype="str", index=table.index)
    held = find_holding(table[["doc_id", "verb_start"]].rename(columns={"verb_start": "start"}), tokens)
    voices = tokens["voice"].to_numpy(dtype=object)
    return pd.Series([voices[at] if at >= 0 else "" for at in held], dtype="str", index=table.index)
