"""Voorst with invented questions, for looking around. Nothing in here is about anybody."""
