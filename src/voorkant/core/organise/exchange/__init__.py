"""Exchange of the directory with other directories: what is merged, and how opening hours are said."""
