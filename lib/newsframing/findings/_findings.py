"""What did the suite find, and which choices stand behind it?

Each claim is asked by a function, under one set of choices: of `claims_of_words` or `claims_of_voices`. Its parameters
are whom the claim is about, then the choices, each with the alternative that the notebooks made; so they are many. It
answers with value (the number behind the answer), edge (where the answer turns), holds (True, False, None: not enough
evidence) and note, as `robustness.tabulate_choices` wants it.

The claims of `FINDINGS` are about the five articles that come with the library, none about an outlet. With another
folder (NEWSFRAMING_CORPUS) those that name an article or a side cannot be computed; there, ask the functions
themselves, with articles and words of your own.
"""

import functools
from collections.abc import Callable
from typing import NamedTuple

import numpy as np
import pandas as pd

from newsframing import robustness
from newsframing.findings._versions import VERSIONS
from newsframing.findings._voices import compare_hedging, compare_quoted, count_sourced, sign_tone
from newsframing.findings._words import compare_labels, compare_neighbours, compare_term

__all__ = [
    "FINDINGS",
    "compare_hedging",
    "compare_labels",
    "compare_neighbours",
    "compare_quoted",
    "compare_term",
    "count_sourced",
    "list_findings",
    "sign_tone",
    "summarize_findings",
    "try_finding",
]


class Finding(NamedTuple):
    """A claim, the notebook that makes it, the function that asks, and the alternatives of each choice."""

    claim: str
    notebook: str
    ask: Callable
    choices: dict


def list_findings() -> pd.DataFrame:
    """One row per finding of the suite that can be put to other choices; columns finding, claim, notebook, n_choices,
    n (combinations).
    """
    rows = [
        (name, one.claim, one.notebook, len(one.choices), int(np.prod([len(a) for a in one.choices.values()])))
        for name, one in FINDINGS.items()
    ]
    return pd.DataFrame(rows, columns=["finding", "claim", "notebook", "n_choices", "n"])


def try_finding(name: str) -> pd.DataFrame:
    """Put one finding to all its choices: the table of `robustness.tabulate_choices`, the notebook's choice first.

    Raises ValueError if there is no such finding.
    """
    if name not in FINDINGS:
        raise ValueError(f"there is no finding {name!r}; choose one of {', '.join(FINDINGS)}.")
    return robustness.tabulate_choices(FINDINGS[name].ask, FINDINGS[name].choices)


def summarize_findings() -> pd.DataFrame:
    """One row per finding: how often it holds, and which single choice overturns it.

    Columns finding, claim, notebook, n (combinations), n_holds, n_fails, n_open (not enough evidence), n_not_computed
    (of those open), made (the answer under the notebook's choices), overturned_by (each alternative that alone turns
    that answer, "choice: alternative", "; " between them, "" if none does). The findings do not compete: how many
    alternatives each has was up to us.
    """
    rows = []
    for name, one in FINDINGS.items():
        table = try_finding(name)
        turned = robustness.summarize_choices(table).query("overturns")
        holds = table["holds"]
        rows.append(
            {
                "finding": name,
                "claim": one.claim,
                "notebook": one.notebook,
                "n": len(table),
                "n_holds": int(holds.fillna(False).sum()),
                "n_fails": int((~holds).fillna(False).sum()),
                "n_open": int(holds.isna().sum()),
                "n_not_computed": int(table["note"].str.startswith(robustness.CANNOT).sum()),
                "made": holds.iloc[0],
                "overturned_by": "; ".join(turned["choice"] + ": " + turned["alternative"]),
            }
        )
    return pd.DataFrame(rows).astype({"made": "boolean"})


_TEXTS = list(VERSIONS)
_VOICES = ["all words", "narration", "not quoted"]
_NEIGHBOUR_CHOICES = {
    "text": _TEXTS,
    "voice": _VOICES[:2],
    "stop_words": ["left out", "kept"],
    "pairs": ["single words", "pairs too"],
    "damping": ["counts", "1 + ln n"],
    "plurals": ["as written", "plural s off"],
    "hyphens": ["as written", "split"],
}

FINDINGS = {
    "kosovar": Finding(
        "rferl-2011 uses Kosovar more often than the others",
        "07_words_in_bulk",
        compare_term,
        {
            "text": _TEXTS,
            "voice": _VOICES[:2],
            "words": ["single words", "labels joined"],
            "unit": ["occurrences", "sentences with it"],
            "tried": ["every term", "five times or more"],
            "tables": ["its own table", "one table for each article"],
            "sides": ["two-sided", "one-sided"],
            "interval": ["exact", "mid-p", "log-odds, prior 500", "log-odds, prior 50"],
        },
    ),
    "labels": Finding(
        "rferl-2011 says Kosovar Serbs where the others say Kosovo Serbs",
        "04_what_things_are_called",
        compare_labels,
        {
            "unit": ["mentions", "paragraphs", "articles"],
            "text": _TEXTS,
            "voice": _VOICES,
            "others": ["kosovo serb", "every label of the group"],
            "sides": ["two-sided", "one-sided"],
        },
    ),
    "petition": Finding(
        "moscow-times-2011 is nearest to rferl-2011", "07_words_in_bulk", compare_neighbours, _NEIGHBOUR_CHOICES
    ),
    "briefing": Finding(
        "reuters-2023 is nearest to moscow-times-2023",
        "07_words_in_bulk",
        functools.partial(compare_neighbours, doc_id="reuters-2023", other_id="moscow-times-2023"),
        _NEIGHBOUR_CHOICES,
    ),
    "tone": Finding(
        "the tone of moscow-times-2011 is negative",
        "05_how_is_it_framed",
        sign_tone,
        {
            "text": _TEXTS,
            "voice": _VOICES,
            "tool": ["VADER, whole text", "VADER, mean of sentences", "our list"],
            "neutral": [0, 0.05],
        },
    ),
    "quoted": Finding(
        "Russian officials have more quoted words than all others together",
        "03_who_gets_to_speak",
        compare_quoted,
        {
            "words": ["quoted", "quoted, a sentence or more", "quoted, scare words too", "quoted or reported"],
            "unit": ["words", "passages"],
            "coding": ["tool", "by hand"],
            "media": ["no side", "its country"],
            "unknown": ["left out", "with the others", "with this side"],
            "without": ["none", "bnr-2022", "moscow-times-2011", "moscow-times-2023", "reuters-2023", "rferl-2011"],
        },
    ),
    "hedging": Finding(
        "bnr-2022 hedges most",
        "05_how_is_it_framed",
        compare_hedging,
        {
            "kinds": [
                "hedges, evidentials, approximators", "hedges, evidentials", "hedges, approximators", "hedges",
            ],
            "coding": ["list", "by hand"],
            "comparators": ["counted", "left out"],
            "voice": _VOICES,
            "mistranslated": ["none", "claim"],
        },
    ),
    "sourced": Finding(
        "fewer than half of the numbers have a source",
        "06_can_it_be_checked",
        count_sourced,
        {
            "numbers": ["checkable", "all but dates and vague ones", "all"],
            "coding": ["tool", "by hand"],
            "source": ["in its sentence", "in words given to anybody"],
            "evidence": ["share", "interval"],
        },
    ),
}  # fmt: skip
