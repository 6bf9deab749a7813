"""The scoring policy: one TOML file that marketing and sales read together."""
