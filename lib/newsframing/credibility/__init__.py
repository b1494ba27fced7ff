"""What can a reader check about an article? One signal a row, each with its evidence; nothing is marked or summed."""

from newsframing.credibility._signals import BASES, SIGNALS, list_signals, load_signals

__all__ = [
    "BASES",
    "SIGNALS",
    "list_signals",
    "load_signals",
]
