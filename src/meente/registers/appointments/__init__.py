"""Appointments: where and when residents come, never two people at one desk."""
