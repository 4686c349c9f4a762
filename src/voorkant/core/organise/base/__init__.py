"""The social base on the map: where people can meet, who lives within walking distance of it, and who does not.

In Twello an older person walks to the Kulturhus in six minutes; in the farmland around Terwolde nobody does. Where
each home stands is not in the open figures, so that every share here is a range: what must be so, what would be so if
homes were spread evenly, and what may be so.
"""
