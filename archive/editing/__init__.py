"""Editing: a person's word on one issue, raw/<issue>/issue.yml, which always wins.

Settings as YAML, lines and an `Issue` come in; corrected lines and an issue with the person's fields go out.
Open `issue_yml` first: what a person may say, and how it is refused.
"""
