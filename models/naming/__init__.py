"""Teaches the names model: invented conversations in, a spaCy model out.

    carriers (sentences with slots) + forms and words (what fills slots) + lists (names and places)
             -> snippets, new ones at every step -> styles (speech, chat, capitals, none) -> learner

A language is a folder of carriers, one of forms and one of words; no code knows one.
"""
