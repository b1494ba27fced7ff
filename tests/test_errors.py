"""Does a student who makes a mistake read one sentence that says what would be right?"""

import nbformat
import pandas as pd
import pytest
from nbclient import NotebookClient

from newsframing import errors, lexicons

TABLE = pd.DataFrame({"doc_id": ["a"], "n_words": [3]})


def fail(code, **names):
    """Run a line that fails as a notebook would, and return its sentence."""
    try:
        exec(compile(code, "cell", "exec"), names)
    except BaseException as error:
        return errors.explain(error)
    raise AssertionError(f"{code} does not fail")


def test_an_error_of_the_library_is_its_own_sentence():
    with pytest.raises(ValueError) as raised:
        lexicons.load_lexicon("frame")
    assert errors.explain(raised.value) == str(raised.value)


@pytest.mark.parametrize("code", ['table["docid"]', 'table[["docid", "n_words"]]', 'table[["docid"]]',
                                  'table.sort_values("docid")', 'table.groupby("docid")', "table.docid"])  # fmt: skip
def test_a_missing_column_is_named_with_those_there_are_and_the_one_meant(code):
    said = "this table has no column 'docid'; it has doc_id, n_words. Did you mean 'doc_id'?"
    assert fail(code, table=TABLE) == said


def test_a_word_without_marks_in_a_query_is_told_apart_from_a_column():
    said = fail("table.query('doc_id == bnr')", table=TABLE)
    assert said.startswith("this table has no column 'bnr'; it has doc_id, n_words.")
    assert said.endswith("needs marks of its own within the query, as in \"doc_id == 'rferl-2011'\".")


def test_a_misspelt_method_of_a_table_is_no_missing_column():
    assert fail("table.qurey('x')", table=TABLE) == "a table has nothing called qurey. Did you mean 'query'?"
    assert fail("table.zzzzz", table=TABLE).startswith("this table has no column 'zzzzz'; it has doc_id, n_words.")


def test_a_query_that_cannot_be_read_is_not_blamed_on_the_cell():
    assert fail("table.query('n_words ==')", table=TABLE).startswith("what the query says cannot be read: 'n_words ==")


def test_a_row_that_is_not_there_is_no_missing_column():
    said = fail("table.loc[7]", table=TABLE)
    assert said == "there is no row 7; the rows are 0."
    assert fail("table['n_words']['x']", table=TABLE.set_index("doc_id")) == "there is no row 'x'; the rows are a."


@pytest.mark.parametrize("code, said", [
    ('x = "rferl', "a quotation mark is missing in line 1: a text begins and ends with the same mark, as in"),
    ("x = 1\nx = “rferl”", "line 2 has a curly quotation mark, “: Python knows only the straight ones, \" and '."),
    ("x = max(1, 2", "the bracket ( in line 1 is never closed: a ) is missing."),
    ("x = max(1, 2))", "line 1 has a closing ) too many, or of the wrong kind."),
    ("x = (1]", "line 1 has a closing ] too many, or of the wrong kind."),
    ("  x = 1", "line 1 begins with spaces, or a tab, where it must not"),
    ("x = 1 2", "Python cannot read line 1: invalid syntax"),
])  # fmt: skip
def test_a_line_that_python_cannot_read_says_which_sign_is_lost(code, said):
    assert fail(code).startswith(said)


@pytest.mark.parametrize("code, said", [
    ("figures", "figures is not here yet: run the first cell of the notebook"),
    ("articels", "nothing is called articels here. Did you mean 'articles'? Run the cells above"),
    ("lexicons.list_lexicon()", "lexicons has nothing called list_lexicon. Did you mean 'list_lexicons'?"),
    ("from newsframing import figure", "newsframing has no room called figure. Did you mean 'figures'?"),
    ("import newsframin", "there is no package newsframin here. Did you mean 'newsframing'?"),
    ("open('gone.csv')", "there is no file 'gone.csv', seen from the folder"),
    ("lexicons.list_lexicons(1)", "TypeError: list_lexicons() takes 0 positional arguments but 1 was given (a value"),
    ("{}['x']", "KeyError: 'x' (there is no column or entry of that name)"),
    ("1 / 0", "ZeroDivisionError: division by zero (something was divided by nothing)"),
    ("int('x')", "invalid literal for int() with base 10: 'x'"),
    ("raise KeyboardInterrupt", "Stopped, as you asked."),
    ("raise MemoryError", "the computer has too little memory for this"),
])  # fmt: skip
def test_an_unknown_name_or_file_says_what_was_meant_or_what_to_do(code, said):
    assert fail(code, articles=TABLE, lexicons=lexicons).startswith(said)


def run(*sources):
    """Run cells as a notebook, going on after errors; return the outputs of each."""
    notebook = nbformat.v4.new_notebook(cells=[nbformat.v4.new_code_cell(source) for source in sources])
    NotebookClient(notebook, kernel_name="python3", timeout=120, allow_errors=True).execute()
    return [cell.outputs for cell in notebook.cells]


def test_in_a_notebook_the_sentence_is_the_error_and_the_traceback_a_click_away():
    imported, wrong, one, lost, off, bare = run(
        "from newsframing import lexicons", "x = 1\nlexicons.load_lexicon('<b>')", "lexicons.load_lexicon('frame')",
        "x = 'lost", "from newsframing import errors\nerrors.switch_off()", "1 / 0",
    )  # fmt: skip
    assert imported == off == []
    error, rest = wrong
    assert (error.output_type, error.ename) == ("error", "ValueError")
    assert error.traceback[0].split() == error.evalue.split() and error.evalue.endswith("(line 2 of this cell)")
    assert max(map(len, error.traceback[0].splitlines())) <= 110 < len(error.evalue)
    assert rest.data["text/html"].startswith("<details><summary>What Python says")
    assert "&lt;b&gt;" in rest.data["text/html"] and "<b>" not in rest.data["text/html"]
    assert one[0].evalue.endswith("Did you mean 'frames'?")
    assert lost[0].evalue.startswith("a quotation mark is missing in line 1")
    assert len(bare) == 1 and "Traceback" in bare[0].traceback[1]
