"""Readings as the incident templates of MUC-3 and MUC-4: which events are incidents of the task, and what fills them.

The task wants political violence against others than fighters, recent, specific and told as fact. That choice, the
task's classes of targets and its ways of writing are made here; what happened, when, where and to whom is read as in
any report.
"""
