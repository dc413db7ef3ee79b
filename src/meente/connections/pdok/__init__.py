"""PDOK: the background map of the Netherlands (BRT Achtergrondkaart of the Kadaster), in tiles of 256 by 256 pixels."""
