"""Who gets to speak? Quotations, words given to a source without quotation marks, and the voice of every word."""

from newsframing.quotations._diversity import average_diversity, list_shares, measure_diversity
from newsframing.quotations._given_views import (
    count_cues,
    count_heard,
    find_media,
    list_cues,
    list_statements,
    show_sources,
)
from newsframing.quotations._mentions import count_spellings, find_mentions
from newsframing.quotations._speech import SPEECH, find_attributions, find_quotations, find_speech, mark_voices
from newsframing.quotations._views import (
    count_narration,
    count_speakers,
    count_voices,
    count_words_by_side,
    list_speech,
)
from newsframing.quotations._who import STATIONS, list_sources

__all__ = [
    "average_diversity",
    "SPEECH",
    "STATIONS",
    "count_cues",
    "count_heard",
    "count_narration",
    "count_speakers",
    "count_spellings",
    "count_voices",
    "count_words_by_side",
    "find_attributions",
    "find_media",
    "find_mentions",
    "find_quotations",
    "find_speech",
    "list_cues",
    "list_shares",
    "list_sources",
    "list_speech",
    "list_statements",
    "mark_voices",
    "measure_diversity",
    "show_sources",
]
