"""What happened: one append-only row per fact; audit trail, reactions, notifications and processing log read it.

Doors: `facts.Fact` to declare a fact, `publishing.publish` inside an action, `reacting.reacts_to` in a room's
reactions.py, `queries`.
"""
