"""What is marked in an article as speech, and why: by voice, and by who speaks."""

import numpy as np
import pandas as pd

from newsframing import quotations, spans
from newsframing.explore._marks import Marked, count_marks, find_words, list_behind
from newsframing.explore._voices import bound_shares
from newsframing.tables import count_of

NOBODY, NO_SIDE, THOUGHT = "nobody named", "side not known", "as a thought"
MEDIA = "media, of no side"  # their own words, wherever they are at home
_WITH_A_NAME = ("person", "institution", "media")
QUOTED, REPORTED, TOLD = "in quotation marks", "reported", "told by the article (left plain)"
_LABELS = {"quotation": QUOTED, "reported": REPORTED, "narration": TOLD}


def mark_voices(own) -> Marked:
    """Mark what is quoted and what is reported; every word has one voice, as `quotations.mark_voices` gives it."""
    tokens, voice = own.tokens, own.tokens["voice"].to_numpy(dtype=object)
    speech, holder = _gather_speech(own), np.full(len(tokens), -1)
    for name, column in (("quotation", "quoted"), ("reported", "given")):
        rows = np.flatnonzero(speech[column])
        found = np.append(rows, -1)[spans.find_holding(tokens, speech.iloc[rows].reset_index(drop=True))]
        holder = np.where(voice == name, found, holder)
    # What the article tells itself is cut by sentence, to be read sentence by sentence.
    unit = np.where(voice == "narration", -2 - tokens["sentence_id"].to_numpy(), holder)
    first = np.flatnonzero(np.append([True], (unit[1:] != unit[:-1]) | (voice[1:] != voice[:-1])))
    last = np.append(first[1:], len(tokens)) - 1
    held = [speech.iloc[row] if row >= 0 else None for row in holder[first]]
    runs = pd.DataFrame(
        {
            "start": tokens["start"].to_numpy()[first],
            "end": tokens["end"].to_numpy()[last],
            "label": [_LABELS[name] for name in voice[first]],
            "n_words": last - first + 1,
            "why": [_say_voice(name, row) for name, row in zip(voice[first], held, strict=True)],
            "said_by": ["the article" if row is None else row["name"] for row in held],
        }
    )
    n_words = runs.groupby("label")["n_words"].sum().reindex(list(_LABELS.values()), fill_value=0)
    passages = runs["label"].value_counts().reindex(list(_LABELS.values()), fill_value=0)
    counts = pd.DataFrame({"label": n_words.index, "passages": passages.array, "n_words": n_words.array})
    words = {label: np.flatnonzero(voice == name) for name, label in _LABELS.items()}
    counts = counts.assign(share=counts["n_words"] / len(tokens), interval=_bound(words, tokens))
    verbs = [f"{n:,} {one if n == 1 else more}" for n, one, more in zip(
        n_words, ("stands", "is", "is"), ("stand", "are", "are"), strict=True)]  # fmt: skip
    says = [
        f"Of {count_of(len(tokens), 'word')} {verbs[0]} in quotation marks, {verbs[1]} reported without them, "
        f"{verbs[2]} told by the article itself.",
        "What an article tells itself is no proof of the outlet's own view: agency copy, translation and rewriting "
        "stand between.",
    ]
    marks = runs.loc[runs["label"] != TOLD, ["start", "end", "label", "why"]].reset_index(drop=True)
    behind = list_behind(runs, own, said_by=runs["said_by"])
    return Marked(marks, counts, behind, f"Words by voice, of {count_of(len(tokens), 'word')} (share: 0 to 1)", says)


def mark_speakers(own) -> Marked:
    """Mark what is given to each source, quoted or not; words that two sources have are marked for both."""
    speech = _gather_speech(own)
    given, free = speech[speech["given"]], speech[speech["quoted"]]
    # A quotation stands in the words given to its speaker; one that nobody is given is marked by itself.
    free = free[spans.find_holding(free, given.reset_index(drop=True)) < 0]
    speech = pd.concat([given, free]).drop_duplicates(["start", "end", "name"])
    speech = speech.sort_values(["start", "end"], kind="stable", ignore_index=True)
    why = [_say_source(row) for _, row in speech.iterrows()]
    marks = speech[["start", "end"]].assign(label=speech["name"], why=pd.Series(why, dtype="str"))
    counts = count_marks(marks, own)
    own_words = own.tokens[own.tokens["voice"].eq("quotation").to_numpy()]
    quoted = count_marks(marks, own._replace(tokens=own_words))
    counts["in_quotation_marks"] = quoted["n_words"]
    counts["share"] = counts["n_words"] / max(1, len(own.tokens))
    counts["interval"] = _bound(find_words(marks, own.tokens), own.tokens)
    sides = dict(zip(speech["name"][::-1], speech["side"][::-1], strict=True))
    counts.insert(1, "side", counts["label"].map(sides).astype("str"))
    named = set(speech.loc[speech["named"], "name"])
    counts.insert(2, "with_a_name", counts["label"].isin(named).map({True: "yes", False: "no"}).astype("str"))
    counts = counts.sort_values("n_words", ascending=False, kind="stable", ignore_index=True)
    nobody = int(marks["label"].eq(NOBODY).sum())
    n, of = len(named), int(counts["label"].ne(NOBODY).sum())
    says = [
        f"{count_of(of, 'source')}, {n} of them a person, body or medium with a name"
        + (f"; and {count_of(nobody, 'passage')} of {NOBODY}." if nobody else "."),
        "Words are all that the article gives to a source; how many of them are quoted is a column of its own. A name "
        "stands for all spellings that the list of names has. Words that two sources are given count for both.",
    ]
    behind = list_behind(marks, own, how=speech["how"], cue=speech["cue"])
    return Marked(
        marks, counts, behind, f"Words by source, of {count_of(len(own.tokens), 'word')} (share: 0 to 1)", says
    )


def _gather_speech(own) -> pd.DataFrame:
    """Quotations of speech and words given to a source as one table: whose, of which side, how introduced."""
    quoted = own.quotations[own.quotations["kind"].isin(quotations.SPEECH)]
    quoted = quoted.rename(columns={"speaker": "source", "speaker_name": "source_name"})
    parts = [quoted.assign(quoted=True, given=False, kind="statement")]
    parts.append(own.attributions.assign(quoted=False, given=True))
    speech = pd.concat(parts, ignore_index=True)
    written = speech[["source_name", "source", "affiliation", "cue", "via", "note", "kind"]].fillna("").astype("str")
    sides = dict(zip(own.sides["affiliation"], own.sides["label"], strict=True))
    name = written["source_name"].where(written["source_name"] != "", written["source"]).replace("", NOBODY)
    side = pd.Series([sides.get(affiliation, NO_SIDE) for affiliation in written["affiliation"]], dtype="str")
    side = side.mask(quotations.find_media(speech.assign(source=written["source"])), MEDIA)
    person = speech["source_kind"].eq("person") & written["source_name"].eq("")
    named = speech["source_kind"].isin(_WITH_A_NAME) & ~person & ~name.str.endswith("(unnamed)") & name.ne(NOBODY)
    rows, _ = spans.find_meeting(speech, quoted.reset_index(drop=True))
    how = pd.Series("reported", index=speech.index).mask(speech.index.isin(rows), "quoted")
    how = how.mask(written["kind"].eq("mental"), THOUGHT)
    places = speech[["doc_id", "start", "end", "quoted", "given"]].astype({"start": "int64", "end": "int64"})
    return places.assign(**written, name=name, side=side, how=how, named=named)


def _bound(words: dict[str, np.ndarray | list[int]], tokens: pd.DataFrame) -> list[str]:
    """The within-article interval of the share of words under each label, or why there is none."""
    codes, sentences = pd.factorize(tokens["sentence_id"])
    index = pd.MultiIndex.from_product([tokens["doc_id"].unique()[:1], sentences], names=["doc_id", "sentence_id"])
    counts = {label: np.bincount(codes[held], minlength=len(sentences)) for label, held in words.items()}
    if not len(index) or not counts:
        return [""] * len(counts)
    bounds = bound_shares(pd.DataFrame(counts, index=index), np.bincount(codes, minlength=len(sentences)))
    return bounds.tolist()


def _say_voice(voice: str, row: pd.Series | None) -> str:
    if row is None:
        return "" if voice == "narration" else f"{_LABELS[voice].capitalize()}."
    how = "Words in quotation marks, given to" if voice == "quotation" else "Without quotation marks given to"
    return f"{how} {_say_source(row)}"


def _say_source(row: pd.Series) -> str:
    """Whose words the article says these are, for whom that source speaks, and how it says so."""
    called = f", called “{row['source']}”" if row["source"] not in ("", row["name"]) else ""
    cue = f"introduced by “{row['cue']}”" if row["cue"] else "no word of saying beside it"
    said = [f"{row['name']}{called} ({row['side']})", cue, *([THOUGHT] if row["how"] == THOUGHT else [])]
    said += [f"through {row['via']}"] * bool(row["via"]) + [row["note"]] * bool(row["note"])
    return "; ".join(said) + "."
