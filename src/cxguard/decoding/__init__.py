"""What is encoded in a text, read as it was meant: layers over a document, each with its places in the file.

    document -> gate (one RE2 pass over the bytes) -> windows -> one layer off -> Layer -> gate -> ...

A layer is a document whose text is the encoded stretches decoded, with a little of what stands around
them, so that rules that need a key or a word nearby still see it. Every place in a layer leads back
to the file: a card number in URL-encoded JSON in base64 is reported where the base64 stands.
"""
