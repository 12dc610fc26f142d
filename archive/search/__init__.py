"""The last step: an index of character pairs that a browser searches by itself, from static files.

    documents → fold → keys → spill → shards        which articles hold which pair
    documents → texts, facets, names                what a result shows and is narrowed by
    build                                           all of it, segment by segment, into site/search/

`format` describes the files; overrides/assets/search/ reads them.
"""
