"""Procedures: BPMN 2.0 with DMN tables, run by SpiffWorkflow; tasks on worklists, timers as deadlines."""
