"""The engine: reads BPMN and DMN safely, runs them, and knows no database."""
