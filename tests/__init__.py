"""Tests read as chats where they can, and as tables of raw payloads where they must."""
