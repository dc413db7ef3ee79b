"""Work for later: a queue in PostgreSQL (procrastinate), enqueued inside the transaction of the action.

Doors: `queue.job` and `queue.every` declare work in a room's jobs.py; `queue.enqueue` asks for it by name.
"""
