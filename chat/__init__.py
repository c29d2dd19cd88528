"""The conversation engine: what a person sent, what we answer, and the one transaction between the two."""
