"""What the linter looks for: one module a kind of mistake, each a function from a policy to findings."""
