"""Messages to residents: in their own inbox, with an e-mail that says a message is waiting."""
