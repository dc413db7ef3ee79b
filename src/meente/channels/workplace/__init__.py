"""Where employees work: one worklist over the municipalities they serve, and the case screen."""
