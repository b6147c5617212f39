"""Accuracy and speed, measured: `python -m eval` scores readings of annotated reports, `eval.bench` times them.

The annotated reports live outside the repository (their texts are other people's); `--data` names their folder.
"""
