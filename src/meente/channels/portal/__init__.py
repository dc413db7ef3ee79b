"""The resident's own pages: signing in with DigiD, my cases, messages and appointments."""
