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
STRENGTH = {1: 0.1, 2: 0.1}
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


def fit(measured, labels, weights, number):
    """A scorecard: for each measurement the bins' edges and log-odds, centred so that they average 0 over the lines."""
    edges = {name: cut(values) for name, values in measured.items()}
    model = LogisticRegression(C=STRENGTH[number], max_iter=400).fit(
        design(measured, edges), labels, sample_weight=weights
    )
    card, place, intercept = {}, 0, float(model.intercept_[0])
    for name, cuts in edges.items():
        log_odds = model.coef_[0][place : place + len(cuts) + 1]
        place += len(cuts) + 1
        share = np.bincount(
            np.searchsorted(cuts, measured[name], side="left"), minlength=len(cuts) + 1
        ) / len(labels)
        mean = float(share @ log_odds)
        intercept += mean
        card[name] = (cuts, np.round(log_odds - mean, 3))
    card["intercept"] = (np.zeros(0), np.array([round(intercept, 3)]))
    return card


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
    pages = find_pages(data["lines"]["page"].to_numpy())
    return data["measured"] | measure_first_pass(log_odds, data["own"], data["vocabulary"], pages)


def train(data, groups, folds=5):
    """Both scorecards; the second learns from first-pass scores of sites that the first had not seen."""
    group = groups[data["lines"]["page"]]
    unseen = np.zeros(len(group))
    for train_rows, test_rows in GroupKFold(folds, shuffle=True, random_state=2).split(group, groups=group):
        measured = {name: values[train_rows] for name, values in data["measured"].items()}
        card = fit(measured, data["labels"][train_rows], data["weights"][train_rows], 1)
        rest = {name: values[test_rows] for name, values in data["measured"].items()}
        unseen[test_rows] = line_model.score(rest, card, len(test_rows))
    first = fit(data["measured"], data["labels"], data["weights"], 1)
    return {1: first, 2: fit(second(data, unseen), data["labels"], data["weights"], 2)}


def predict(data, cards):
    """Probabilities of the second pass."""
    log_odds = line_model.score(data["measured"], cards[1], len(data["labels"]))
    return 1 / (1 + np.exp(-line_model.score(second(data, log_odds), cards[2], len(log_odds))))


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
            for above, weight in zip(np.r_[-np.inf, edges], log_odds, strict=True):
                rows.append((number, feature, above, weight))
    pd.DataFrame(rows, columns=["pass", "feature", "above", "log_odds"]).to_csv(
        path, index=False, lineterminator="\n"
    )


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
