"""Tests of the notebooks compare each figure with the committed picture and write nothing over it."""

import os

import pytest

os.environ["NEWSFRAMING_FIGURES"] = "compare"  # the kernels that run the notebooks inherit it


def pytest_collection_modifyitems(items):
    """Keep the cells of one notebook together, in their order, where two processes share the work."""
    for item in items:
        if item.path.suffix == ".ipynb":
            item.add_marker(pytest.mark.xdist_group(str(item.path)))
