"""Webhooks, health, media links and the simulator page."""
