"""Prose that no training has seen, the pages made of it, and the floors of what the archive makes of those pages."""
