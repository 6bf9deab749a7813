"""Rows of somebody else's table become leads: a map says which column means what, and bad rows are told apart."""
