"""The Register van Overheidsorganisaties: organisations and arrangements under the Wgr."""
