"""What the doors share: pages, HTTP API and command line read acts alike and speak in the same words.

Read *acts* for what comes in, *names, words, sentences* for what goes out. Nothing is decided here:
the words are those for what `procedure` says.
"""
