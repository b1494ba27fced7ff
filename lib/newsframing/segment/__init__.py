"""What are an article's sentences and words, where exactly do they stand in it, and how long and varied are they?"""

from newsframing.segment._split import split_sentences, tokenize
from newsframing.segment._statistics import describe_texts, measure_mattr

__all__ = ["describe_texts", "measure_mattr", "split_sentences", "tokenize"]
