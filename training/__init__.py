"""Training: what the weights in archive/data are made with, apart from reading and from measuring.

Pages with their true reading, or texts, come in; weights and the card that answers for them go out.
Open `order` first: which command makes which file, and what has to be trained again after what; then `runs`.
"""
