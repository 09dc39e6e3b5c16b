"""The door: asked by hand-made requests, with nothing behind it but a note of what came through."""
