"""Is this a day as the suite writes days (2023-05-31, 2011-11-16/2011-11-20), and if not, which was meant?"""

import calendar
import re
from datetime import date

ISO_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
# Two dates, whole or in part, with what people write between them: 2011-11-16 – 2011-11-20, 2023/05 - 2023/06.
TWO_DATES = re.compile(r"(\d{1,4}(?:[./-]\d{1,4}){0,2})\s*(?:[/–—-]|to|until)\s*(\d{1,4}(?:[./-]\d{1,4}){0,2})")
# A year after this one is a slip of the pen, or what a database writes for "never".
LAST_YEAR = 2100


def check_date(value: str, where: str, problems: list[str]) -> None:
    """Add a problem if `value` is no ISO date (2023-05-31) and no ISO interval of two (2023-05-29/2023-05-31)."""
    days = []
    for part in value.split("/") if value.count("/") == 1 else [value]:
        try:
            days.append(date.fromisoformat(part if ISO_DATE.fullmatch(part) else "no date"))
        except ValueError:
            advice = "the calendar has no such day" if ISO_DATE.fullmatch(part) else advise_on_date(value)
            problems.append(f"{where}: {value!r} is no date: {advice}.")
            return
    if days[-1].year > LAST_YEAR:
        problems.append(f"{where}: {value!r} lies after {LAST_YEAR}: correct the year, or leave the cell empty.")
    if days != sorted(days):
        problems.append(f"{where}: {value!r} ends before it begins: write {days[1]}/{days[0]}.")


def settle_day(value: str) -> str:
    """Return a day that can be read in one way alone, its year in four figures (5/31/2023), as an ISO date.

    Anything else comes back as it is: 5/6/2023 is one day in London and another in New York.
    """
    days = guess_days(value) if re.search(r"(?<!\d)(?!0)\d{4}(?!\d)", value) else []
    return days[0] if len(days) == 1 else value


def advise_on_date(value: str) -> str:
    """Say what to write instead of `value`, which is no ISO date and no ISO interval."""
    spans = guess_spans(value)
    if two := TWO_DATES.fullmatch(value):
        pairs = [(first, second) for first in guess_spans(two[1]) for second in guess_spans(two[2])]
        spans = [(min(first[0], second[0]), max(first[1], second[1])) for first, second in pairs] or spans
    if not spans:
        return "write a day as 2023-05-31, a stretch of days as 2011-11-16/2011-11-20, or leave the cell empty"
    guesses = dict.fromkeys(first if first == last else f"{first}/{last}" for first, last in spans)
    advice = f"write {' or '.join(guesses)}"
    if re.fullmatch(r"\d{4}|\d{4}\D\d{1,2}|\d{1,2}\D\d{4}", value):
        return f"{advice}, the first and the last day that it may be"
    return f"{advice} (in a spreadsheet, give the column the format Text first)"


def guess_spans(value: str) -> list[tuple[str, str]]:
    """Return the first and last day of each year, month or day that `value` may mean, as ISO dates."""
    if re.fullmatch(r"\d{4}", value):
        year, first_month, last_month = int(value), 1, 12
    elif parts := re.fullmatch(r"(\d{4})[./-](\d{1,2})|(\d{1,2})[./-](\d{4})", value):
        year = int(parts[1] or parts[4])
        first_month = last_month = int(parts[2] or parts[3])
    else:
        return [(day, day) for day in guess_days(value)]
    if year < 1 or not 1 <= first_month <= 12:
        return []
    last_day = calendar.monthrange(year, last_month)[1]
    return [(f"{year:04}-{first_month:02}-01", f"{year:04}-{last_month:02}-{last_day}")]


def guess_days(value: str) -> list[str]:
    """Return the ISO dates that a day as a spreadsheet writes it (31.05.2023, 5/31/2023 0:00) may mean."""
    parts = re.fullmatch(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})(?:[T ]\s*\d{1,2}:\S*(?: [AP]M)?)?", value)
    if not parts:
        return []
    first, second, third = (int(number) for number in parts.groups())
    orders = [(first, second, third)] if first > 31 else [(third, second, first), (third, first, second)]
    days = []
    for year, month, day in orders:
        try:
            days.append(date(year + 2000 if year < 100 else year, month, day).isoformat())
        except ValueError:
            continue
    return list(dict.fromkeys(days))
