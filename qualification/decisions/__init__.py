"""Whether an MQL is an SQL, why, what would change it, and what another policy would have said."""
