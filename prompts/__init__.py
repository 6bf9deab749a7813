"""The language model: prompt texts, the schema it answers in, and the reader behind them (LangChain, OpenAI)."""
