"""Sites that our pages link to: is there still something at an address?"""
