"""Strings in, strings out: plain text, Markdown and HTML, our own phrases in a language, links, times."""
