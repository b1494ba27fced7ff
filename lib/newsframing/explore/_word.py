"""A word as somebody types it: how often, where, in whose words, in which company."""

import numpy as np
import pandas as pd
from sklearn.feature_extraction.text import ENGLISH_STOP_WORDS

from newsframing import corpus, figures, lexicons, segment, summaries, terms
from newsframing.counts import FEWEST_HITS
from newsframing.english import words as english
from newsframing.explore._given import of_articles
from newsframing.explore._view import MOST_ROWS, FigurePart, TablePart, View
from newsframing.explore._voices import NOT_ENOUGH, write_interval
from newsframing.story import Story
from newsframing.tables import VOICES, WORD, count_times, require_story

SORTS = {"article": "by article", "left": "by the word before", "right": "by the word after", "voice": "by voice"}
WINDOW = 5  # words on each side that are a word's company
_LONGEST = 100  # letters of what is typed
_STRIPS, _MARKS = 12, 300  # articles and marks of the figure
_COMPANY, _SMALL, _SUGGESTED = 30, 10, 12  # rows of the tables of words
# Words of grammar: they stand around every other word.
_FUNCTION_WORDS = frozenset().union(
    english.AUXILIARIES, english.CONJUNCTIONS, english.DETERMINERS, english.OBJECT_PRONOUNS, english.POSSESSIVES,
    english.PREPOSITIONS, english.PRONOUNS, english.RELATIVES, english.SUBORDINATORS,
    english.ADVERBS & ENGLISH_STOP_WORDS,
)  # fmt: skip
_STARS = "A star stands for any letters: kosov* finds Kosovo and Kosovar, *ism populism."
_READ = (
    "Choose a row or a mark to read its sentences. An interval is where the rate of that article might lie had it "
    "other sentences like these; it says nothing of other articles of the outlet."
)
_LEXICON = pd.DataFrame({"term": ["it"], "category": ["it"]})


def find_word(story: Story, word: str = "", *, sort: str = "article") -> View:
    """Show where a word, or several side by side, stand in the articles, in whose words, and what stands around them.

    Counts by article (per 1,000 words, with the within-article interval of `lexicons.rate_categories`) and by outlet
    (`summaries.summarize_outlets`: an interval needs 5 articles); a mark for each hit on a line for its article; every
    context; the forms found; and the words at most 5 away within the sentence, with how often they would stand there
    if the word made no difference (`terms.find_collocates`). Every number leads to its sentences. A count of words says
    what stands there, not what is meant; the company of a word in a few texts is that of these texts.

    `word`: capitals do not matter, ’ is '; signs between words do not either. A star at the beginning or the end of a
    word stands for any letters or none ("kosov*", "*ism", "kosovo serb*"). Words side by side are looked for within
    sentences. Without a word the view says what to type. `sort` orders the contexts: "article", "left" (the word
    before), "right" (the word after), "voice".

    A ValueError says in one sentence what cannot be looked for.
    """
    require_story(story, ("articles", "tokens", "sentences", "quotations", "attributions", "facts"))
    line = f"explore.find_word(s, {word!r}" + (f", sort={sort!r})" if sort != "article" else ")")
    if not isinstance(sort, str) or sort not in SORTS:
        raise ValueError(f"sort is one of {', '.join(SORTS)}; it is {sort!r}.")
    if not isinstance(word, str):
        raise ValueError(f"the word to look for is written between quotation marks, as in 'kosov*'; it is {word!r}.")
    if not word.strip() or story.articles.empty:
        return _suggest(story, line)
    _check(word)
    tokens = _code_articles(story.tokens)
    typed, shown = " ".join(word.split()), _read(word)
    hits = _list_hits(story, tokens, word, sort)
    articles, outlets = _count(story, tokens, hits)
    n, n_with = len(hits), int((articles["n"] > 0).sum())
    if not n:
        none = f"“{shown}” stands in none of {len(articles):,} articles. Is it spelt as they spell it? {_STARS}"
        tables = TablePart("By article", articles), TablePart("By outlet", outlets)
        return View(f"The word “{shown}”", (none,), tables, line)
    says = [f"“{shown}” stands {count_times(n)} in {of_articles(n_with, len(articles))}. {_READ}"]
    if shown != typed:
        says.append("Signs, and a possessive ending, are not looked for.")
    if " " in shown:
        says.append("The words stand side by side in a sentence, whatever sign is between them.")
    if doubtful := sorted(set(corpus.find_machine_translated(story.facts)) & set(hits["doc_id"])):
        says.append(f"Translated by machine, so that the words are nobody's choice: {', '.join(doubtful)}.")
    behind = hits[["doc_id", "outlet", "_form", "_hit", "word", "said_by", "sentence"]]
    figure = _draw(story, hits, shown)
    seen = hits["_hit"].isin({*pd.DataFrame(figure.points)["_hit"], *hits["_hit"].head(MOST_ROWS)})
    sentences = behind.loc[seen, ["_hit", "doc_id", "said_by", "sentence"]]
    contexts = hits[["_hit", "left", "word", "right", "voice", "doc_id"]].copy()
    names = hits["said_by"].str.replace(r", (?:quoted|reported)$", "", regex=True)
    contexts.insert(5, "said_by", names)
    parts: list[TablePart | FigurePart]
    parts = [
        TablePart("By article", articles, behind[["doc_id", "word", "said_by", "sentence"]], "doc_id"),
        figure._replace(behind=sentences),
        TablePart("By outlet", outlets, behind[["outlet", "doc_id", "word", "said_by", "sentence"]], "outlet"),
        TablePart(f"Contexts, {SORTS[sort]}", contexts, sentences, "_hit"),
        TablePart("Forms found", *_list_forms(behind), "_form"),
        _weigh_company(tokens, story.articles, word, hits),
    ]
    return View(f"The word “{shown}”", tuple(says), tuple(parts), line)


def _check(word: str) -> None:
    if len(word) > _LONGEST:
        raise ValueError(f"{word[:30]!r}... has {len(word)} letters; a word to look for has at most {_LONGEST}.")
    if not WORD.search(word):
        raise ValueError(f"{word!r} has no letter to look for; type a word, or the beginning of one and a star: kosov*")


def _code_articles(tokens: pd.DataFrame) -> pd.DataFrame:
    """The tokens with their doc_ids as numbers behind names: comparing names takes most of the time otherwise."""
    names = tokens["doc_id"].to_numpy(dtype=object)
    heads = np.flatnonzero(np.r_[True, names[1:] != names[:-1]]) if len(names) else np.zeros(0, np.int64)
    codes, known = pd.factorize(names[heads], sort=True)
    codes = codes.repeat(np.diff(np.r_[heads, len(names)]))
    return tokens.assign(doc_id=pd.Categorical.from_codes(codes, known))


def _read(word: str) -> str:
    """What is looked for: the words, and the stars beside them."""
    found = segment.tokenize(pd.DataFrame({"doc_id": [""], "sentence_id": 0, "start": 0, "text": [word]}))
    places = zip(found["start"], found["end"], strict=True)
    return " ".join("*" * (word[:a][-1:] == "*") + word[a:b] + "*" * (word[b : b + 1] == "*") for a, b in places)


def _list_hits(story: Story, tokens: pd.DataFrame, word: str, sort: str) -> pd.DataFrame:
    """Each hit with its context, its voice, who says it and its sentence, in the order asked for."""
    found = terms.find_contexts(tokens, story.articles, word, sort=sort if sort in ("left", "right") else None)
    found = found.astype({"doc_id": "str"})
    order = {doc_id: place for place, doc_id in enumerate(story.articles["doc_id"])}
    if sort == "article":
        found = found.sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable", ignore_index=True)
    elif sort == "voice":
        places = {voice: place for place, voice in enumerate(VOICES)}
        found = found.sort_values("voice", key=lambda names: names.map(places), kind="stable", ignore_index=True)
    read = lexicons.list_hits(
        found.assign(category="", negated_by=""), story.sentences, story.quotations, story.attributions
    )
    outlets = story.articles.set_index("doc_id")["outlet"]
    low = found["match"].str.lower().str.replace("’", "'")
    return found.rename(columns={"match": "word"}).assign(
        outlet=found["doc_id"].map(outlets), said_by=read["said_by"], sentence=read["sentence"], _form=low,
        _hit=np.arange(len(found)).astype("str"),
    )  # fmt: skip


def _count(story: Story, tokens: pd.DataFrame, hits: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The hits by article and by outlet, those without one too, each with its interval or why it has none."""
    rates = lexicons.rate_categories(hits.assign(category="it"), tokens, _LEXICON).astype({"doc_id": "str"})
    rates = story.articles[["doc_id", "outlet"]].merge(rates, on="doc_id", how="left", validate="one_to_one")
    rates = rates.fillna({"n": 0, "n_words": 0, "note": "no interval: no words"})
    rates = rates.astype({"n": "int64", "n_words": "int64"})
    bounds = zip(rates["low"], rates["high"], rates["note"], strict=True)
    rates["interval"] = pd.Series([write_interval(*row) for row in bounds], dtype="str")
    articles = rates[["doc_id", "outlet", "n", "n_words", "per_1000_words", "interval"]]
    measures = rates[["doc_id", "n"]].assign(measure="it", of=rates["n_words"], unit="per 1,000 words")
    sums = summaries.summarize_outlets(measures, story.articles, story.facts)
    with_it = articles[articles["n"] > 0].groupby("outlet").size().reindex(sums["outlet"], fill_value=0)
    outlets = pd.DataFrame(
        {
            "outlet": sums["outlet"], "n": sums["n"].astype("int64"), "n_words": sums["of"].astype("int64"),
            "per_1000_words": sums["value"], "lowest_article": sums["lowest"], "highest_article": sums["highest"],
            "articles_with_it": [f"{n:,} of {of:,}" for n, of in zip(with_it, sums["n_articles"], strict=True)],
            "interval": [write_interval(low, high, notes[-1])
                         for low, high, notes in zip(sums["low"], sums["high"], sums["notes"], strict=True)],
        }
    )  # fmt: skip
    return articles, outlets


def _list_forms(behind: pd.DataFrame) -> tuple[pd.DataFrame, pd.DataFrame]:
    """The forms that were found, as printed most often, the most frequent first; and their contexts."""
    printed = behind[["_form", "word"]].value_counts().reset_index()
    printed = printed.sort_values(["count", "word"], ascending=False, kind="stable").drop_duplicates("_form")
    table = behind.groupby("_form")["doc_id"].agg(n="size", articles="nunique").reset_index()
    table.insert(1, "form", table["_form"].map(printed.set_index("_form")["word"]))
    table = table.sort_values(["n", "_form"], ascending=[False, True], ignore_index=True)
    return table, behind[["_form", "doc_id", "said_by", "sentence"]]


def _draw(story: Story, hits: pd.DataFrame, shown: str) -> FigurePart:
    """A mark for each hit on a line for its article; of many articles those that have most."""
    counts = hits["doc_id"].value_counts().reindex(story.articles["doc_id"], fill_value=0)
    most = counts.sort_values(ascending=False, kind="stable").head(_STRIPS)
    kept = most[(most.cumsum() <= _MARKS) | (np.arange(len(most)) == 0)].index
    kept = [doc_id for doc_id in counts.index if doc_id in set(kept)]
    drawn = hits[hits["doc_id"].isin(kept)].head(_MARKS)
    length = story.articles.set_index("doc_id")["text"].str.len()
    marks = drawn[["doc_id", "voice", "_hit"]].assign(place=drawn["start"] / drawn["doc_id"].map(length))
    lines = pd.DataFrame({"doc_id": kept, "place": np.nan, "voice": "", "_hit": ""})
    lines = lines[~lines["doc_id"].isin(drawn["doc_id"])]
    order = {doc_id: place for place, doc_id in enumerate(kept)}
    places = pd.concat([marks, lines]).sort_values("doc_id", key=lambda ids: ids.map(order), kind="stable")
    marks = hits.loc[places.index[places["place"].notna()]]
    labels = marks["doc_id"] + ": " + marks["left"].str[-40:] + " " + marks["word"] + " " + marks["right"].str[:40]
    left_out = [f"{len(kept)} of {len(counts)} articles, those with most hits"] if len(kept) < len(counts) else []
    left_out += [f"the first {len(marks)} of their hits"] if len(marks) < counts[kept].sum() else []
    note = f"Drawn: {', '.join(left_out)}." if left_out else ""
    points = pd.DataFrame({"_hit": marks["_hit"], "label": labels})
    title = f"Where “{shown}” stands in each article"
    return FigurePart("word-places", title, figures.plot_places(places), note, points, None, "_hit")


def _weigh_company(tokens: pd.DataFrame, articles: pd.DataFrame, word: str, hits: pd.DataFrame) -> TablePart:
    """What stands around the word, with what would be expected; words of grammar below the others."""
    found = terms.find_collocates(tokens, word, window=WINDOW)
    found = found[found["n"] > 1].assign(small=found["collocate"].isin(_FUNCTION_WORDS), few=found["n"] < FEWEST_HITS)
    found = found.assign(rank=found["g2"].where(~found["few"], found["n"]))
    found = found.sort_values(["small", "few", "rank", "collocate"], ascending=[True, True, False, True])
    found = pd.concat([found[~found["small"]].head(_COMPANY), found[found["small"]].head(_SMALL)], ignore_index=True)
    few = f"{NOT_ENOUGH}: fewer than {FEWEST_HITS}"
    evidence = np.select([found["few"], found["low"] > 0, found["high"] < 0],
                         [few, "more often here than elsewhere", "less often here than elsewhere"],
                         NOT_ENOUGH)  # fmt: skip
    step = int(tokens["sentence_id"].max()) + 1
    codes = {name: code for code, name in enumerate(tokens["doc_id"].cat.categories)}
    sentence = tokens["doc_id"].cat.codes.to_numpy(np.int64) * step + tokens["sentence_id"].to_numpy()
    near = tokens[np.isin(sentence, hits["doc_id"].map(codes).to_numpy(np.int64) * step + hits["sentence_id"])]
    pairs = terms.list_collocates(near, word, window=WINDOW).astype({"doc_id": "str"})
    pairs = pairs[pairs["collocate"].isin(found["collocate"])].drop_duplicates(["doc_id", "collocate_start"])
    behind = pairs.merge(hits[["doc_id", "start", "word", "said_by", "sentence"]], on=["doc_id", "start"])
    behind = behind.rename(columns={"collocate": "_collocate"})
    listed = near[near["token"].astype("str").str.replace("’", "'").isin(found["collocate"])]
    printed = terms.write_as_printed(listed, articles)["token"].astype("str")
    printed = dict(zip(printed.str.lower(), printed, strict=True))
    table = pd.DataFrame(
        {
            "_collocate": found["collocate"], "collocate": found["collocate"].map(printed).astype("str"),
            "n": found["n"], "of": found["n_collocate"], "expected": found["expected"],
            "log_ratio": found["log_ratio"].mask(found["few"]), "log_likelihood": found["g2"].mask(found["few"]),
            "evidence": pd.Series(evidence, dtype="str"),
            "kind": pd.Series(np.where(found["small"], "function word", ""), dtype="str"),
        }
    )  # fmt: skip
    caption = (
        f"What stands around it: words at most {WINDOW} away in the same sentence, twice or more; of: all their places "
        "in the articles; expected: how many here, if the word made no difference"
    )
    return TablePart(caption, table, behind[["_collocate", "doc_id", "word", "said_by", "sentence"]], "_collocate")


def _suggest(story: Story, line: str) -> View:
    """What to type, and the most frequent words that are none of grammar."""
    tokens = story.tokens
    counts = tokens["token"].astype("str").value_counts()
    counts = counts[[len(word) > 2 and word not in _FUNCTION_WORDS and not word[0].isdigit() for word in counts.index]]
    chosen = tokens[tokens["token"].isin(counts.head(_SUGGESTED).index)]
    printed = terms.write_as_printed(chosen, story.articles)["token"].astype("str")
    found = chosen.assign(category="", negated_by="", word=printed)
    read = lexicons.list_hits(found, story.sentences, story.quotations, story.attributions)
    read = read.assign(word=printed.array)
    table = read.groupby("word", sort=False)["doc_id"].agg(n="size", articles="nunique").reset_index()
    table = table.sort_values(["n", "word"], ascending=[False, True], ignore_index=True)
    says = (f"Type a word, or several side by side; capitals do not matter. {_STARS}",)
    part = TablePart("Words to try: the most frequent here, words of grammar left out", table,
                     read[["word", "doc_id", "said_by", "sentence"]], "word")  # fmt: skip
    return View("A word", says, (part,), line)
