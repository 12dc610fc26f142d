"""From the raw text of a newspaper's pages to whole, dated, tagged articles: one folder a step, in one direction."""

import os

# Issues convert in processes of their own, a core each: numpy's matrices are small, and threads of its own only wait.
os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
