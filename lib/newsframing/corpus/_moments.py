"""Where do the articles stand among the events around them?"""

import pandas as pd

from newsframing.tables import require_columns


def list_moments(articles: pd.DataFrame, events: pd.DataFrame) -> pd.DataFrame:
    """List events (`load_context`) and articles together, in the order of time.

    One row per event and article, those of one day in the order events, articles, those without a date last; columns
    date, label (of an article its name and, in brackets, its outlet), doc_id ("" for an event).
    """
    require_columns(articles, ("doc_id", "outlet", "published"), "articles")
    require_columns(events, ("date", "label"), "events")
    names = articles["doc_id"].astype("str") + " (" + articles["outlet"].astype("str") + ")"
    dated = pd.DataFrame({"date": articles["published"], "label": names, "doc_id": articles["doc_id"].astype("str")})
    moments = pd.concat([events[["date", "label"]].assign(doc_id=""), dated], ignore_index=True)
    return moments.sort_values("date", kind="stable", ignore_index=True)
