"""Tests of the notebooks compare each figure with the committed picture and write nothing over it."""

import os

os.environ["NEWSFRAMING_FIGURES"] = "compare"  # the kernels that run the notebooks inherit it
