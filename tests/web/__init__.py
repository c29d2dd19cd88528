"""The webhooks over real HTTP, on both databases."""
