"""What all tests share: figures are compared with the committed pictures, never written over them; no test is timed."""

import os

import matplotlib
from hypothesis import settings

matplotlib.use("Agg")
os.environ["NEWSFRAMING_FIGURES"] = "compare"  # the kernels that run the notebooks inherit it
settings.register_profile("no clock", deadline=None)
settings.load_profile("no clock")
