"""Tests that drive the simulator page in a real browser."""
