"""DigiD: who is this resident? OpenID Connect now; the SAML connection comes behind the same client functions."""
