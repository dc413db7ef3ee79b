"""Public services that are definition files only: form, zaaktype, procedure, task forms and letters per folder."""
