"""The repositories of qualification.ports, kept in the database."""
