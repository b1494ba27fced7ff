"""Made-up corpora, small enough to count in."""

import pandas as pd
import pytest

from newsframing import story


@pytest.fixture(scope="session")
def make_story(tmp_path_factory):
    """A function from texts by doc_id, and outlets by doc_id, to a Story."""

    def make(pages, outlets=None):
        folder = tmp_path_factory.mktemp("made_up")
        (folder / "pages").mkdir()
        names = [(outlets or {}).get(doc_id, "Herald") for doc_id in pages]
        pd.DataFrame({"doc_id": list(pages), "outlet": names}).to_csv(folder / "articles.csv", index=False)
        for doc_id, text in pages.items():
            (folder / "pages" / f"{doc_id}.txt").write_text(text, encoding="utf-8")
        return story.read_story(folder, clean=False)

    return make
