"""Sample pages of our own writing: invented outlets and people, with the traits of real pages.

``data`` holds the pages, each with its facts and with what a correct run makes of it beside it; ``pages`` turns them into records.
"""
