"""A press for newspaper pages with known truth: articles set in columns as Chinese papers set them, printed, scanned."""
