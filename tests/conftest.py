"""What all tests share: figures are compared with the committed pictures, never written over them."""

import os

import matplotlib

matplotlib.use("Agg")
os.environ["NEWSFRAMING_FIGURES"] = "compare"  # the kernels that run the notebooks inherit it
