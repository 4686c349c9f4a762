"""What lies behind a problem, what protects, what follows, and what of it anybody here touches (row A11)."""
