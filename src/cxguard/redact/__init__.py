"""The same file without the values: each found value gives way to a tag, and all else stays as it is.

    Document + Values → edits of the file's own text → the text again

Edits are made where the file spells a value, in the way it spells it: within a JSON string, a field of a
table, a base64 body. Words that stand in the file a second time, as lists of single words with their times
do, are edited as well. A file that cannot be edited so is refused; nothing is written around.
"""
