"""The profile of a municipality: how to reach it, where and when."""

from meente.foundation.definitions.kinds.schema import Kind

KIND = Kind(name="profile", label="Gemeenteprofiel", required={"phone": str, "phone_hours": dict, "locations": list},
            optional={"email": str, "postal_address": str})  # fmt: skip
