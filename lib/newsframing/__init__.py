"""Compare how news outlets frame the same story: plain functions over tables, one package a question.

`story` reads a folder of articles into one tuple of tables; everything else is a question asked of them.
"""

__version__ = "0.2.0"

import sys

if "IPython" in sys.modules:  # in a notebook an error is one sentence, with the rest a click away
    from newsframing import errors

    errors.switch_on()
