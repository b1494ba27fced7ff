"""Who gets to speak? Quotations, words given to a source without quotation marks, and the voice of every word."""

from newsframing.quotations._speech import SPEECH, find_attributions, find_quotations, find_speech, mark_voices

__all__ = [
    "SPEECH",
    "find_attributions",
    "find_quotations",
    "find_speech",
    "mark_voices",
]
