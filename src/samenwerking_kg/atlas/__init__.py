"""The data of one day in memory, and what pages and pictures count in it.

It reads the lists (``index``) and the boundaries of the store, and hands plain values to
``pictures``. Everything here is kept per revision of the store and day, and made again after a
change. Each number has a query that gives the same.
"""
