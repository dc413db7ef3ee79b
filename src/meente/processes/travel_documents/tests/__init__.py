"""Tests of travel_documents."""
