"""The page that a person looks at: what is wrong, what came out and why, as HTML that renews itself.

A process of its own, which only reads; the work goes on without it. The supervisor forwards to it what is asked on the watch port.
"""
