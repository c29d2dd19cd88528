"""Strict stand-ins for the providers, served over real HTTP on the loopback interface."""
