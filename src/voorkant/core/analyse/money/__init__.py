"""The balance of money: what a budget spends on preventing and on caring, as far as people placed it (A9)."""
