"""Managers' questions: the closed query, how words become one, and how its figures are said."""
