"""Which leads a question means: the names in it, in whatever form they stand, and what each is a name of."""
