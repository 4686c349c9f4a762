"""Holding the scenario model against what is published; see docs/concepts/scenario_validation.md."""
