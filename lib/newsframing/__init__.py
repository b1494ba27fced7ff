"""Compare how news outlets frame the same story: plain functions over tables, one module per question."""
