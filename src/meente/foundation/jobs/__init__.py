"""Work for later: a queue in PostgreSQL, enqueued inside the transaction."""
