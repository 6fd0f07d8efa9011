"""Pictures as SVG, made of plain values. This room knows nothing of the store or of the web.

Each picture is whole by itself: it has a title and a description for who hears it, links that a
keyboard reaches, and the table of what it shows. Colours are classes of one style sheet
(``style``), so that a page can show it in the dark and a printer in black; a downloaded file
carries the sheet inside.
"""
