"""One of everything that belongs to a municipality and a team, for tests that try every page."""
