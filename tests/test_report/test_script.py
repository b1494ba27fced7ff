"""Does the page run its own script alone, is it short, and does the page do without it?"""

import base64
import hashlib
import re
from importlib.resources import files

import pandas as pd
import pytest

from newsframing.report import _page as report_page

SCRIPTS = [files("newsframing.explore") / "screen.js", files("newsframing.report") / "page.js"]


@pytest.fixture(scope="module")
def page():
    articles = pd.DataFrame({"doc_id": ["a-1"], "outlet": ["Alpha"], "published": [None], "n_words": [12]})
    return report_page.write_page([], articles, [], [])


def test_the_policy_allows_the_script_of_the_page_by_its_hash_and_no_other_and_no_network(page):
    (policy,) = re.findall('http-equiv="Content-Security-Policy" content="([^"]*)"', page)
    rules = dict(rule.split(" ", 1) for rule in policy.split("; "))
    (script,) = re.findall('<script type="module">(.*?)</script>', page, re.DOTALL)
    digest = base64.b64encode(hashlib.sha256(script.encode("utf-8")).digest()).decode()
    assert rules["script-src"] == f"'sha256-{digest}'"
    assert rules["default-src"] == rules["connect-src"] == rules["base-uri"] == rules["form-action"] == "'none'"
    assert rules["img-src"] == "data:"
    assert len(re.findall("<script", page)) == 2  # the data and this one


def test_the_script_is_under_400_lines_that_can_be_read(page):
    (script,) = re.findall('<script type="module">(.*?)</script>', page, re.DOTALL)
    lines = script.strip().splitlines()
    assert len(lines) < 400
    assert [line for line in lines if len(line) > 170] == []


def test_the_script_makes_no_markup_of_words_and_asks_for_nothing():
    for script in SCRIPTS:
        words = script.read_text(encoding="utf-8")
        for risky in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "Function(", "fetch(",
                      "XMLHttpRequest", "WebSocket", "import ", "import(", "localStorage", "cookie"):  # fmt: skip
            assert risky not in words, f"{script.name}: {risky}"


def test_nothing_that_only_a_script_can_show_is_hidden_but_the_place_for_it(page):
    body = re.sub(r"<script.*?</script>", "", page.split("<body>")[1], flags=re.DOTALL)
    hidden = re.findall(r"<[a-z]+[^>]*\bhidden\b[^>]*>", body)
    assert hidden == ['<section id="explore" aria-labelledby="explore-heading" hidden>']
    assert '<a class="skip" href="#content">Skip to the content</a>' in body
    assert not re.search("<(button|input|select)", body)


def test_headings_come_in_order_and_the_page_has_its_landmarks(page):
    levels = [int(level) for level in re.findall("<h([1-6])", page.split("<script")[0])]
    assert levels[0] == 1 and all(after <= before + 1 for before, after in zip(levels, levels[1:], strict=False))
    for landmark in (
        "<header>",
        '<nav id="contents" aria-label="Contents">',
        '<main id="content" tabindex="-1">',
        "<footer>",
    ):
        assert page.count(landmark) == 1
