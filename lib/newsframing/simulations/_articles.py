"""Articles of two outlets that nobody wrote: words that come in bursts, and one planted difference."""

import numpy as np
import pandas as pd

from newsframing.simulations._checks import find_odd_number, is_number

N_TERMS = 2000
_PLANTED = 40


def write_articles(
    n: int, *, n_words: int = 150, times: float = 1, concentration: float = 300, seed: int | np.random.Generator = 0
) -> pd.DataFrame:
    """Make up articles of two outlets that have the same words, all but one, which the first has `times` as often.

    Words come in bursts, as in real articles: each article draws its own shares of 2,000 words around common ones
    (Dirichlet), and then its words from these. The common share of a word is 1 / its rank (Zipf's law). The planted
    word is that of rank 41.

    Parameters
    ----------
    n
        Articles of each outlet.
    n_words
        Words of each article.
    times
        How much greater the planted word's weight is in the first outlet; 1 is no difference.
    concentration
        Small is more alike within an article: with 300 a word that stands there once is more likely to come again.
        Articles drawn from one urn have an infinite one.
    seed
        The same number makes the same articles; a NumPy generator goes on from where it is.

    Returns
    -------
    DataFrame
        One row per word; columns doc_id, outlet (first, second), token ("word 1" is the most frequent; "planted").

    References
    ----------
    Church & Gale (1995), Poisson mixtures, Natural Language Engineering 1, on words that come in bursts.
    """
    problems = find_odd_number("n", n) + find_odd_number("n_words", n_words)
    for name, value in (("times", times), ("concentration", concentration)):
        if not is_number(value) or value <= 0:
            problems.append(f"{name} is a number above 0; it is {value!r}.")
    if problems:
        raise ValueError(" ".join(problems))
    draw = np.random.default_rng(seed)
    share = 1 / np.arange(1, N_TERMS + 1)
    raised = share.copy()
    raised[_PLANTED] *= times
    # A word of next to no share must still have some, or the draw of shares is not defined.
    words = [
        draw.choice(N_TERMS, n_words, p=draw.dirichlet(concentration * own / own.sum() + 1e-12))
        for own in [raised] * n + [share] * n
    ]
    names = np.array([f"word {rank}" for rank in range(1, N_TERMS + 1)], dtype=object)
    names[_PLANTED] = "planted"
    digits = len(str(2 * n))
    doc_ids = np.array([f"article {number:0{digits}}" for number in range(1, 2 * n + 1)], dtype=object)
    return pd.DataFrame(
        {
            "doc_id": np.repeat(doc_ids, n_words),
            "outlet": np.repeat(np.array(["first", "second"], dtype=object), n * n_words),
            "token": names[np.concatenate(words)],
        }
    ).astype("str")
