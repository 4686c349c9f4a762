"""The directory of offers and places: what keeps it fresh, and how residents find what they look for."""
