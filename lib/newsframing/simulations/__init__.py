"""What does chance alone do, and how many articles would be needed? The same numbers every time.

Every function here names, all at once, what is wrong with the tables and numbers that it is given.
"""

from newsframing.simulations._articles import write_articles
from newsframing.simulations._dispersion import estimate_dispersion, estimate_dispersions
from newsframing.simulations._null import simulate_null
from newsframing.simulations._power import simulate_power

__all__ = ["estimate_dispersion", "estimate_dispersions", "simulate_null", "simulate_power", "write_articles"]
