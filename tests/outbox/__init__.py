"""The sender against strict providers over real HTTP, on both databases."""
