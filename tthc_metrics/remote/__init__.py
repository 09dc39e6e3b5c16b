"""A command carried out by the server that holds its database: how both speak over a socket beside it.

`listener` is the server's end and `asking` the command's; neither knows any command.
"""
