"""What all tests share: figures are compared with the committed pictures, never written over them."""

import os

import matplotlib
import pytest

matplotlib.use("Agg")
os.environ["NEWSFRAMING_FIGURES"] = "compare"  # the kernels that run the notebooks inherit it


def pytest_collection_modifyitems(items):
    """Keep the tests of a file together where two processes share the work; those that play may part."""
    for item in items:
        if item.path.suffix == ".py" and item.path.stem != "test_play":
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
