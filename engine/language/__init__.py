"""Documents as text and as trees."""
