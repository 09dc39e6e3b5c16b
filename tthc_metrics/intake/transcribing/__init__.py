"""A published report that is pasted: its numbers, each with the figure that its words propose.

numbers     the numbers of a sentence, and the words around each; what is a date or a document's number is none
matching    which rule of figure_words.toml fits the words around a number; told_units: which unit it is of
proposing   which figure a number is then, and what is known of the text so far
tables      pasted tables: figures in rows, or units and fields in rows and figures in columns
head_words  what a report says of itself: its number, whose it is, of which period
pasted      a whole text: paragraphs and tables, one after the other
"""
