"""The roof: the only place that reads the environment, opens files and picks concretes."""
