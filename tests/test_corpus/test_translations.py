"""Is an article whose wording is a machine's known by its facts?"""

import pandas as pd

from newsframing import corpus


def test_an_article_is_machine_translated_if_its_facts_say_so_and_a_translated_quotation_is_not_enough():
    facts = pd.DataFrame(
        {
            "doc_id": ["a", "a", "b", "c"],
            "fact": ["translation", "outlet", "translation", "defect"],
            "value": ["Machine translation from Dutch", "The Paper", "quotations translated", "machine translation"],
        }
    )
    assert corpus.find_machine_translated(facts) == {"a"}
    assert corpus.find_machine_translated(facts.iloc[:0]) == corpus.find_machine_translated(None) == frozenset()
