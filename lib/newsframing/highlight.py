"""How does a table of sentences become readable on a page?"""

import pandas as pd
from IPython.display import HTML


def show_table(table: pd.DataFrame) -> HTML:
    """Show a table with its texts whole, wrapped and set left, without the row numbers.

    pandas cuts a text after 50 characters and sets it right, which suits numbers and not sentences. Every cell is
    escaped, so that a page's own markup is shown and not obeyed; a missing value is an empty cell.

    Parameters
    ----------
    table
        Any table, small enough to read.

    Returns
    -------
    IPython.display.HTML
        Put it last in a cell.
    """
    with pd.option_context("display.max_colwidth", None):
        html = table.to_html(index=False, border=0, justify="left", na_rep="", float_format="{:g}".format)
    # Styles in the cells themselves survive where a notebook is not trusted and its style sheets are dropped.
    return HTML(html.replace("<td>", '<td style="text-align: left; vertical-align: top">'))
