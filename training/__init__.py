"""Training: what the weights in archive/data are made with, apart from reading and from measuring.

Pages with their true reading, or texts, come in; weights and the card that answers for them go out.
Open `training_pages` first: the truth that a network is told.
"""
