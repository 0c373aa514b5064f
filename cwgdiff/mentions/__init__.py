"""What a text mentions: citations, references, obligations. Used by classifiers and checkers alike.

One TOML file a language holds the words, whichever body wrote the text (how one body builds its
texts is in `profiles`); nothing is read or compiled before a text of that language is looked at.
Import the submodule that is needed.
"""
