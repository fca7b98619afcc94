"""How the model is made: corpora, network, training, quantising, model card. Not part of the installed package."""
