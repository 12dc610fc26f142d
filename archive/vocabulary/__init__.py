"""Vocabulary: topics, places, people, organisations and days as archivists keep them in raw/vocabulary/.

YAML files come in, read strictly, every complaint with file and line; a `Vocabulary` goes out.
Open `vocabulary` first; `yaml_nodes` reads any YAML that people write.
"""
