"""Commands for whoever runs or improves the bot."""
