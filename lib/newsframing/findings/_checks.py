"""What must be so before a claim is put to a test, and what an interval answers."""

from collections.abc import Iterable


def require_choices(*problems: str, **options: tuple[str, tuple[str, ...]]) -> None:
    """Raise a ValueError that names every option whose value is not among those known, option=(value, known), behind
    the `problems` found before.
    """
    unknown = [
        f"{name} is one of {', '.join(map(repr, known))}; it is {value!r}."
        for name, (value, known) in options.items()
        if value not in known
    ]
    if problems or unknown:
        raise ValueError(" ".join([*problems, *unknown]))


def require_article(doc_id: str, known: Iterable[str]) -> None:
    """Raise a ValueError if an article is not among those that have a word to count."""
    known = sorted(set(known))
    if doc_id not in known:
        raise ValueError(f"there is no article {doc_id!r}, or no word of it; there are {', '.join(known)}.")


def read_interval(low: float, high: float) -> bool | None:
    """Say whether an interval lies above 0 (True), below (False), or holds 0 (None: not enough evidence)."""
    return True if low > 0 else False if high < 0 else None
