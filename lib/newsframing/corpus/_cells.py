"""Does a cell of facts, aliases or annotations hold what its column asks for? Each check adds to `problems`."""

import difflib
import re

# What to write where the proof of a fact is missing.
PROOF = {
    "evidence": "the words that say so",
    "line_no": "the number of the line where these words stand",
    "reference": "where it was looked up",
}


def check_name(value: str, where: str, problems: list[str]) -> None:
    """Add a problem if `value` is not made of lower-case letters (of any language), digits and underscores."""
    if re.fullmatch(r"\w+", value) and value == value.lower():
        return
    cure = "_".join(re.findall(r"\w+", value.lower()))
    meant = f", for example {cure!r}" if cure else ""
    problems.append(
        f"{where}: {value!r} is no name of the kind asked for: write one in lower-case letters, digits and "
        f"underscores{meant}."
    )


def check_word(value: str, words: tuple, where: str, problems: list[str]) -> None:
    """Add a problem if `value` is none of `words`."""
    if value not in words:
        hint = difflib.get_close_matches(value, words, 1)
        meant = f" Did you mean {hint[0]!r}?" if hint else ""
        known = ", ".join(word or "(empty)" for word in words)
        problems.append(f"{where}: {value!r} is unknown; write one of {known}.{meant}")


def check_line(row: dict, lines: dict[tuple[str, int], str], where: str, problems: list[str]) -> str | None:
    """Return the line a row names, or None; an article or a line that is not there is a problem."""
    if (row["doc_id"], 1) not in lines:
        problems.append(
            f"{where}: there is no article {row['doc_id']!r} in articles.csv: correct doc_id or remove the row."
        )
        return None
    number = row.get("line_no", "")
    if not number:
        return None
    line = lines.get((row["doc_id"], int(number) if re.fullmatch(r"[0-9]{1,9}", number) else 0))
    if line is None:
        last = max(line_no for doc_id, line_no in lines if doc_id == row["doc_id"])
        problems.append(f"{where}: {row['doc_id']} has no line {number!r}: write a number from 1 to {last}.")
    return line


def check_evidence(row: dict, line: str | None, where: str, problems: list[str]) -> None:
    """Add a problem if the evidence of a row is not on the line that it names."""
    if line is not None and row["evidence"] not in line:
        problems.append(
            f"{where}: the evidence {row['evidence']!r} is not on line {row['line_no']} of {row['doc_id']}: copy "
            "the words exactly as the line has them, or correct line_no."
        )
