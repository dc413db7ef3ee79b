"""Wiring: settings, hosts, urls, wsgi and the command line. Imports every room; imported by none."""
