"""From the raw text of a newspaper's pages to whole, dated, tagged articles: one module a step, in one direction."""
