"""The pipeline's figures as statements: each measure says what its cases are, and one statement counts any of them."""
