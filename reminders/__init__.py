"""Who is due what, and the clock that asks every minute."""
