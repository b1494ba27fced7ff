"""How does a table of sentences become readable on a page?"""

import re

import pandas as pd
from IPython.display import HTML


def show_table(table: pd.DataFrame) -> HTML:
    """Show a table with its texts whole, wrapped and set left, without the row numbers.

    pandas cuts a text after 50 characters and sets it right, which suits numbers and not sentences. Every cell is
    escaped, so that a page's own markup is shown and not obeyed (nor are two dollar signs a formula); a missing
    value is an empty cell; a name or a date of up to 24 characters stays on one line.

    Parameters
    ----------
    table
        Any table, small enough to read.

    Returns
    -------
    IPython.display.HTML
        Put it last in a cell.
    """
    cells = table.astype("object").where(table.notna(), "").rename_axis(columns=None)
    with pd.option_context("display.max_colwidth", None, "display.html.use_mathjax", False):
        html = cells.to_html(index=False, border=0, justify="left", float_format=write_number)
    # Styles in the cells themselves survive where a notebook is not trusted and its style sheets are dropped.
    style = "text-align: left; vertical-align: top"
    html = re.sub(r"<td>([^<]{1,24})</td>", rf'<td style="{style}; white-space: nowrap">\1</td>', html)
    # A long address would push the table out of the page.
    html = re.sub(r"<td>([^<]*://[^<]*)</td>", rf'<td style="{style}; overflow-wrap: anywhere">\1</td>', html)
    html = html.replace("<th>", f'<th style="{style}">').replace("<td>", f'<td style="{style}">')
    return HTML(html)


def write_number(value: float) -> str:
    """Write a number as a reader expects it: 0.375, 2.5, 50,000, never 2e+06."""
    return f"{value:,.0f}" if abs(value) >= 1e6 else f"{value:,.6g}"
