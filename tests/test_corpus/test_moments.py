"""Do articles and events stand together in the order of time?"""

import pandas as pd

from newsframing import corpus

ARTICLES = pd.DataFrame(
    {"doc_id": ["a", "b", "c"], "outlet": ["Alfa", "Beta", "Beta"], "published": ["2024-03-12", None, "2023-01-01"]}
)
EVENTS = pd.DataFrame({"date": ["2024-03-12", "2023-06-01"], "label": ["the bridge opens", "a flood"]})


def test_articles_stand_among_events_in_the_order_of_time_the_undated_last():
    moments = corpus.list_moments(ARTICLES, EVENTS)
    assert moments["label"].tolist() == ["c (Beta)", "a flood", "the bridge opens", "a (Alfa)", "b (Beta)"]
    assert moments["doc_id"].tolist() == ["c", "", "", "a", "b"]


def test_without_events_the_articles_stand_alone_and_without_articles_the_events():
    assert len(corpus.list_moments(ARTICLES, EVENTS[:0])) == 3
    assert corpus.list_moments(ARTICLES[:0], EVENTS)["doc_id"].tolist() == ["", ""]
