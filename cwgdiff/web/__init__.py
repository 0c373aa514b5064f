"""The local page: two documents dropped into a browser, compared on this computer, nothing sent anywhere.

`server.serve` runs it. It listens on the loopback address alone and answers only who holds the key that it
printed; documents lie in a private folder that is removed at the end. Needs the extra `web`.
"""
