"""Managers ask: figures, the leads behind them, exports, subscriptions, reports and Home."""
