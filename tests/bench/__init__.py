"""`python -m tests.bench`: how fast, how soon, how big - as tables, never as tests."""
