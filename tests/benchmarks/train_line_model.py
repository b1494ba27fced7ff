"""Train the scorecard that tells article text from the rest of a page, and measure it on sites it has not seen.

python tests/benchmarks/train_line_model.py FOLDER [--write]
"""

import argparse
import json
import re
import statistics
from collections import Counter
from pathlib import Path

import numpy as np
import pandas as pd
import scipy.sparse
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from newsframing import cleaning, line_model
from newsframing.line_context import find_pages, measure_first_pass

BINS = 6
STRENGTH = 0.03
TRUSTED = 0.6
HERE = Path(__file__).resolve()
TABLE = HERE.parents[2] / "lib" / "newsframing" / "line_model.csv"


def read_pages(folder):
    """The annotations, and all lines of the pages that are not blank as one table."""
    gold = [json.loads(row) for row in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines()]
    rows = []
    for number, page in enumerate(gold):
        lines = (
            (folder / "pages" / f"{page['id']}.txt")
            .read_bytes()
            .decode("utf-8")
            .split("\n")[: page["n_lines"]]
        )
        rows += [(number, place, text, label) for place, (text, label) in
                 enumerate(zip(lines, page["line_body"], strict=True), start=1)]  # fmt: skip
    return gold, pd.DataFrame(rows, columns=["page", "line_no", "text", "body"])


def group_sites(gold, lines):
    """A number per page: pages share one when their sites share a name or two lines of twelve words or more (one publisher)."""
    parent = list(range(len(gold)))

    def root(page):
        while parent[page] != page:
            page = parent[page]
        return page

    holders = {}
    for number, page in enumerate(gold):
        host = re.sub(r"^https?://", "", page["site"]).split("/")[0].split(".")
        name = [part for part in host if part not in
                ("www", "com", "co", "uk", "org", "net", "edu", "go", "news", "blog", "blogs", "ca")]  # fmt: skip
        holders.setdefault(("site", (name or host)[-1]), []).append(number)
    for number, text in lines[["page", "text"]].drop_duplicates().itertuples(index=False):
        if len(text.split()) >= 12:
            holders.setdefault(("line", text), []).append(number)
    shared = Counter()
    for (kind, _), pages in holders.items():
        if kind == "site":
            shared.update({(pages[0], other): 2 for other in pages[1:]})
        elif len(pages) <= 12:
            shared.update((a, b) for place, b in enumerate(pages) for a in pages[:place])
    for (a, b), count in shared.items():
        if count >= 2:
            parent[root(b)] = root(a)
    return np.array([root(number) for number in range(len(gold))])


def cut(values):
    """Edges that cut a measurement into at most BINS bins of about the same number of lines."""
    distinct = np.unique(values)
    if len(distinct) <= BINS:
        return (distinct[:-1] + distinct[1:]) / 2
    return np.unique(np.round(np.quantile(values, np.linspace(0, 1, BINS + 1)[1:-1]), 3))


def design(measured, edges):
    """One column per bin of each measurement, 1 where a line falls into it."""
    columns = []
    for name, cuts in edges.items():
        which = np.searchsorted(cuts, measured[name], side="left")
        columns += [
            scipy.sparse.csc_matrix((which == place)[:, None].astype(np.float64))
            for place in range(len(cuts) + 1)
        ]
    return scipy.sparse.hstack(columns).tocsr()


def fit(measured, data):
    """A scorecard per kind of line: for each measurement the bins' edges and log-odds, averaging 0 over the kind's lines.

    Some pages were marked by hand as far as a "read more" button only. The model is fitted twice, the second time without the
    pages on which the first one's words and the marked ones agree less than TRUSTED (F1).
    """
    edges = {name: cut(values) for name, values in measured.items()}
    columns, kind = design(measured, edges), line_model.kinds_of_lines(data["own"])
    trusted = np.ones(len(kind), bool)
    for _ in range(2):
        models, log_odds = [], np.zeros(len(kind))
        for number in range(len(line_model.KINDS)):
            rows = np.flatnonzero((kind == number) & trusted)
            model = LogisticRegression(C=STRENGTH, max_iter=300)
            models.append(model.fit(columns[rows], data["labels"][rows], sample_weight=data["weights"][rows]))
            log_odds[kind == number] = model.decision_function(columns[kind == number])
        trusted = agreement(log_odds >= 0, data) >= TRUSTED
    card = {name: (cuts, np.zeros((len(cuts) + 1, len(models)))) for name, cuts in edges.items()}
    intercept = np.zeros((1, len(models)))
    for number, model in enumerate(models):
        place, intercept[0, number] = 0, model.intercept_[0]
        for name, cuts in edges.items():
            weights = model.coef_[0][place : place + len(cuts) + 1]
            place += len(cuts) + 1
            which = np.searchsorted(cuts, measured[name][kind == number], side="left")
            mean = float(np.bincount(which, minlength=len(cuts) + 1) @ weights) / len(which)
            intercept[0, number] += mean
            card[name][1][:, number] = np.round(weights - mean, 3)
    card["intercept"] = (np.zeros(0), np.round(intercept, 3))
    return card


def agreement(kept, data):
    """For each line the F1 between the words kept on its page and the words marked there."""
    page, words = data["lines"]["page"].to_numpy(), data["measured"]["words"]
    both = np.bincount(page, words * kept * data["labels"])
    either = np.bincount(page, words * kept) + np.bincount(page, words * data["labels"])
    return (2 * both / np.maximum(either, 1))[page]


def shingles(text):
    """The text's runs of four words, counted, as in the article extraction benchmark."""
    words = re.findall(r"\w+", text)
    return Counter(tuple(words[i : i + 4]) for i in range(max(1, len(words) - 3)) if words[i : i + 4])


def score_pages(gold, kept):
    """F1, precision and recall of shingles: F1 of the means over pages (kept: each page's text)."""
    precision, recall = [], []
    for page, text in zip(gold, kept, strict=True):
        truth, found = shingles(page["body"]), shingles(text)
        hits = sum((truth & found).values())
        if found:
            precision.append(hits / sum(found.values()))
        if truth:
            recall.append(hits / sum(truth.values()))
    p, r = statistics.mean(precision), statistics.mean(recall)
    return 2 * p * r / (p + r), p, r


def measure(lines):
    """What the model sees: the lines that no rule has settled, their measurements, labels, pages and weights."""
    lines = lines[lines["text"].str.strip() != ""].reset_index(drop=True)
    own, vocabulary = line_model.measure_texts(lines["text"].tolist())
    role, _, _, hidden = cleaning.settle_lines(lines["text"].tolist(), own, lines["page"].to_numpy())
    seen = np.flatnonzero(~hidden)
    lines = lines.iloc[seen].reset_index(drop=True)
    own, vocabulary = own[seen], [vocabulary[place] for place in seen]
    pages = find_pages(lines["page"].to_numpy())
    measured = line_model.measure_first(
        own, lines["text"].tolist(), vocabulary, lines["line_no"].to_numpy(), pages
    )
    words = measured["words"]
    words_of_page = np.bincount(lines["page"], words * lines["body"])
    weights = np.sqrt((words + 1) / np.maximum(words_of_page, 50)[lines["page"]])
    return {"lines": lines, "own": own, "vocabulary": vocabulary, "measured": measured, "settled": role[seen] != "",
            "labels": lines["body"].to_numpy(), "weights": weights / weights.mean()}  # fmt: skip


def take(data, chosen):
    """The chosen lines of `measure`'s data."""
    return {
        "lines": data["lines"][chosen].reset_index(drop=True),
        "own": data["own"][chosen],
        "vocabulary": [data["vocabulary"][place] for place in np.flatnonzero(chosen)],
        "measured": {name: values[chosen] for name, values in data["measured"].items()},
        "settled": data["settled"][chosen],
        "labels": data["labels"][chosen],
        "weights": data["weights"][chosen],
    }


def second(data, log_odds):
    """The measurements of the second pass."""
    pages, texts = find_pages(data["lines"]["page"].to_numpy()), data["lines"]["text"].tolist()
    return data["measured"] | measure_first_pass(log_odds, data["own"], texts, data["vocabulary"], pages)


def train(data, groups, folds=5):
    """Both scorecards; the second learns from first-pass scores of sites that the first had not seen."""
    group = groups[data["lines"]["page"]]
    unseen = np.zeros(len(group))
    for train_rows, test_rows in GroupKFold(folds, shuffle=True, random_state=2).split(group, groups=group):
        chosen = np.zeros(len(group), bool)
        chosen[train_rows] = True
        some, rest = take(data, chosen), take(data, ~chosen)
        card = fit(some["measured"], some)
        unseen[test_rows] = line_model.score(rest["measured"], card, line_model.kinds_of_lines(rest["own"]))
    return {1: fit(data["measured"], data), 2: fit(second(data, unseen), data)}


def predict(data, cards):
    """Probabilities after both passes."""
    kind = line_model.kinds_of_lines(data["own"])
    first = line_model.score(data["measured"], cards[1], kind)
    return 1 / (1 + np.exp(-(first + line_model.score(second(data, first), cards[2], kind)) / 2))


def predict_unseen(data, groups, folds=5, seed=1):
    """Each line's probability from scorecards trained without its site."""
    group, p = groups[data["lines"]["page"]], np.zeros(len(data["labels"]))
    for train_rows, test_rows in GroupKFold(folds, shuffle=True, random_state=seed).split(
        group, groups=group
    ):
        chosen = np.zeros(len(p), bool)
        chosen[train_rows] = True
        p[test_rows] = predict(take(data, ~chosen), train(take(data, chosen), groups))
    return p


def texts_kept(data, kept, n_pages):
    """Each page's kept lines, joined."""
    texts = [[] for _ in range(n_pages)]
    for page, text in data["lines"].loc[kept, ["page", "text"]].itertuples(index=False):
        texts[page].append(text)
    return ["\n".join(parts) for parts in texts]


def write_table(cards, path):
    """Write the scorecards as a table of bins."""
    rows = []
    for number, card in cards.items():
        for feature in ("intercept", *(name for name in card if name != "intercept")):
            edges, log_odds = card[feature]
            for above, weights in zip(np.r_[-np.inf, edges], log_odds, strict=True):
                rows.append((number, feature, round(float(above), 3), *weights))
    pd.DataFrame(rows, columns=["pass", "feature", "above", *line_model.KINDS]).to_csv(path, index=False, lineterminator="\n")


def main():
    """Print the score on unseen sites beside the one on the training pages; write the table if asked."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("folder", type=Path)
    parser.add_argument("--write", action="store_true")
    options = parser.parse_args()
    gold, lines = read_pages(options.folder)
    groups = group_sites(gold, lines)
    data = measure(lines)
    p = predict_unseen(data, groups)
    for threshold in (0.3, 0.35, 0.4, 0.45, 0.5):
        kept = (p >= threshold) & ~data["settled"]
        print(
            "unseen sites",
            threshold,
            "F1 %.4f P %.4f R %.4f" % score_pages(gold, texts_kept(data, kept, len(gold))),
        )
    cards = train(data, groups)
    kept = (predict(data, cards) >= cleaning.BODY_FROM) & ~data["settled"]
    print("training pages F1 %.4f P %.4f R %.4f" % score_pages(gold, texts_kept(data, kept, len(gold))))
    if options.write:
        write_table(cards, TABLE)


if __name__ == "__main__":
    main()
