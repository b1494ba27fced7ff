"""What do the notebooks say of a corpus, on one page that can be handed to a class?"""

from newsframing.report._run import write_report

__all__ = ["write_report"]
