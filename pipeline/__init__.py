"""Liner Notes: one episode file in, everything a podcast publishes around its audio out.

The map, in the order data flows:

problems       what is wrong with a file, where, and what to do about it
ignores        lists of codes nobody wants to hear of
timecode       times, the only module that knows how a time is written
text           plain text: cleaning, folding names, non-speech marks
richtext       Markdown or HTML in, safe HTML or plain text out
extras         what we talk about: what show and episode say for apps alone
episode        what we talk about: an episode
show           what we talk about: the show, its people, its ledger
profiles       limits of captions as they are published
links          the one place that filters web addresses
schema         the fields a file may have: for readers, and as JSON Schema for editors
output         files out, the only module that writes
words          the words of ours on pages and in print: English ones in, those of a language out
templates      the name of a template in, Jinja's environment or its text out; the show's own before ours
readers        files in, typed values and Problems out
audio          audio files in, length, type and duration out
fonts          a text in, the fonts that have its characters out
pictures       pictures in, whether they are fit for a feed out
repair         the known transcript faults
pace           how long words take to say
timing         when each paragraph is spoken
chapters       chapters and the sections under them
captions       turns in, cues out: breaks, segmentation, clock
edition        all that is published of one episode, worked out once
record         what the show needs to know of an episode between runs
printed        dates and pieces of text as people read them
description    chapter lines and description.txt
structured     what search engines are told of an episode
feed           the RSS item and the feed
archive        names and contents in, a zip file out
wordlook       a show's Word template in, the empty document its transcripts are written into out
load           one episode of a show folder in, its Edition out
checks         rules that judge what was read, one function each
ebook          the pages of an e-book in, an EPUB file out
press          HTML in, a PDF out: all that is ours around WeasyPrint
writers        one module a format: an Edition in, text or bytes out
formats        the table of an episode's files
timelimit      work that takes too long ended
loudness       an audio file in, how loud it is out, measured by ffmpeg
tagging        an edition and its audio in, the copy with tags, cover and chapters out
ledger         new releases in, the release ledger grown by them out
facts          what make cannot see in files, written as files
produce        one episode's files and its record, many side by side
guard          what apps have seen and a new feed in, the changes that would hurt listeners out
syndication    records and items in, the pages of the feed and the ledger's new entries out
search         published pages in, the index of their words out
site           what belongs to the show: feed, show page, cover, report
build          a request in, files out, episodes in parallel
season         a season of a show, episode by episode, and what a book says of all of it
book           a season in, one volume of it out, as EPUB and PDF
fetch          an address in, what stands there out: the only module that touches the network
adopt          the feed of another host in, the release ledger filled from it out
fix            an episode file in, the same without its known faults out
examine        a show in, every problem of its sources out
listing        problems as people and machines read them
explain        a rule's code in, its explanation out; the page of all rules
serve          the output folder in, a web server on this machine out
cli            the command linernotes
"""
