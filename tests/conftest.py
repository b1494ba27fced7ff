"""What all tests share: figures are compared with the committed pictures, never written over them."""

import os
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
os.environ["NEWSFRAMING_FIGURES"] = "compare"  # the kernels that run the notebooks inherit it

ROOT = Path(__file__).parents[1]
