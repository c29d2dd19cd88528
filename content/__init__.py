"""Everything said that is not a reply of the moment, and the loaders that validate it."""
