"""What people are told of surges, what they do with it, and what may be shown; see docs/concepts/surge.md."""
