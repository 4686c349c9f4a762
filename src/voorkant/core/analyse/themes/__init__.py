"""Questions that are alike and that one offer could answer; see docs/concepts/themes.md."""
