"""Liner Notes: one episode file in, everything a podcast publishes around its audio out.

The rooms, in the order data flows. Import only from rooms above in this list; writers do not import each other:

model          what we talk about: places and problems, episode, show, Podcasting 2.0 fields, caption limits
text           strings in, strings out: plain text, markup, phrases in a language, links, times
files          the disk, both ends: what may be read, atomic writing, zip, templates, the Word template; buckets
readers        a file in, typed values and Problems out
transcript     the pure middle: repair, speech weights and timing, chapters, captions
edition        one episode, worked out once for every writer
record         what the show keeps of an episode between runs
media          audio (probe, tags, loudness) and pictures
press          HTML in, PDF out
writers        one module a format; shared/ has what several need
feed           item, channel, tags; the guard compares a new feed with the published one
checks         one decorated function a rule
publish        a request in, files out
commands       one file a command; cli.py binds them

docs/house.md follows an episode through them.
"""
