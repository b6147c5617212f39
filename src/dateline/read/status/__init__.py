"""How surely: which words stand over an event and may take a fact away."""
