"""Every change to employees and their roles."""

from meente.foundation.accounts.actions.employing import employ

__all__ = ["employ"]
