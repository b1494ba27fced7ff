"""Who speaks: by side, by voice, by kind of source; in all articles or in one."""

import pandas as pd

from newsframing import corpus
from newsframing.explore._given import count_speakers, read_given
from newsframing.explore._kinds import show_kinds
from newsframing.explore._sides import show_sides
from newsframing.explore._view import View
from newsframing.explore._voices import show_voices
from newsframing.story import Story
from newsframing.tables import name_values, require_story

SPEAKERS_BY = {"side": "by side", "voice": "by voice", "kind of source": "by kind of source"}
_TABLES = ("articles", "tokens", "sentences", "quotations", "attributions", "aliases", "sides", "facts")


def who_speaks(story: Story, by: str = "side", *, doc_id: str = "") -> View:
    """Show who speaks in the articles, or in one of them, with the statements behind every count.

    `by`: "side" counts statements (`quotations.list_statements`), words in quotation marks
    (`quotations.count_words_by_side`) and words reported without them, by the side that a source speaks for, and says
    where a side is named but not heard; then by speaker. Words of thoughts and of media, who speak for no side, count
    for none. "voice": the words of each article that are quoted, reported or told by the article itself; a share has a
    within-article interval (sentences left out one at a time, `counts.bound_ratios`), that of an outlet one by article
    (`summaries.summarize_outlets`, from 5 articles on). "kind of source": the different sources by what the article
    says that they are (`quotations.list_sources`), and their diversity (`quotations.measure_diversity`).

    `doc_id`: that article alone. To be quoted is no favour and no harm; many sources are not better journalism. A
    ValueError says in one sentence what cannot be chosen.
    """
    require_story(story, _TABLES)
    if not isinstance(by, str) or by not in SPEAKERS_BY:
        raise ValueError(f"by is one of {', '.join(SPEAKERS_BY)}; it is {by!r}.")
    if not isinstance(doc_id, str) or (doc_id and doc_id not in set(story.articles["doc_id"])):
        raise ValueError(
            f"there is no article {doc_id!r}; choose one of {name_values(list(story.articles['doc_id']))}."
        )
    if doc_id:
        story = story._replace(**{name: table[table["doc_id"] == doc_id].reset_index(drop=True)
                                  for name, table in story._asdict().items() if "doc_id" in table})  # fmt: skip
    given = read_given(story)
    speakers = count_speakers(story, given, ["who"])
    if by == "side":
        more, parts = show_sides(story, given, speakers)
    else:
        more, parts = show_voices(story) if by == "voice" else show_kinds(story, given)
    says = [_say_most(speakers, doc_id), *more]
    if by != "voice" and (doubtful := sorted(set(corpus.find_machine_translated(story.facts)) & set(given["doc_id"]))):
        says.append(f"Translated by machine, cues and all: {', '.join(doubtful)}.")
    where = f" in {doc_id}" if doc_id else ""
    line = f"explore.who_speaks(s, {by!r}" + (f", doc_id={doc_id!r})" if doc_id else ")")
    return View(f"Who speaks{where}, {SPEAKERS_BY[by]}", tuple(says), tuple(parts), line)


def _say_most(speakers: pd.DataFrame, doc_id: str) -> str:
    """Who is quoted most, in a sentence."""
    where = f", in {doc_id}" if doc_id else ""
    if speakers.empty:
        return f"Nobody is quoted, and nobody is reported to say anything{where}, as far as the rules see."
    total = int(speakers["quoted_words"].sum())
    if not total:
        return f"No words stand in quotation marks as speech{where}; what is said is reported."
    most = speakers[speakers["quoted_words"] == speakers["quoted_words"].max()]
    n = f"{most['quoted_words'].iloc[0]:,} of {total:,}"
    who = " and ".join(most["who"].head(3)) + (f" and {len(most) - 3} more" if len(most) > 3 else "")
    return f"Most words in quotation marks: {who}, {n}{' each' if len(most) > 1 else ''}{where}."
