"""Tests of travel_document_register."""
