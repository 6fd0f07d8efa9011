"""The shelf: named graphs behind one port, with a backend per engine."""
