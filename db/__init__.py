"""Tables, migrations and queries. Every query that touches people is scoped to who asks. Imports nothing of ours."""
