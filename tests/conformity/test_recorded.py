"""Every resource that can be written is recorded and told as the standard says: its main object, kanaal and kenmerken."""

import pytest

from meente.foundation.events import snapshots
from meente.foundation.resources import registry
from meente.registers.subscriptions.rules import NATIONAL_KANALEN

MAINS = {
    "zaken": {"zaak": "zaken"},
    "documenten": {"enkelvoudiginformatieobject": "documenten"},
    "besluiten": {"besluit": "besluiten"},
    "catalogi": {
        "zaaktype": "zaaktypen",
        "besluittype": "besluittypen",
        "informatieobjecttype": "informatieobjecttypen",
    },
    "autorisaties": {"applicatie": "autorisaties"},
}
"""Main resource and its kanaal per component."""
AUDITED = frozenset({"zaken", "documenten", "besluiten"})
RESOURCES = [each for each in registry.resources() if each.component.name in MAINS]
WRITABLE = [each for each in RESOURCES if each.create_action or each.change_action or each.delete_action]


@pytest.mark.parametrize("component", sorted({each.component.name for each in RESOURCES}))
def test_the_main_objects_of_a_component_speak_on_the_kanalen_of_the_standard(component):
    found = {each.name: each.channel.name for each in RESOURCES if each.component.name == component and each.channel}
    assert found == MAINS[component]


@pytest.mark.parametrize("resource", [each for each in RESOURCES if each.channel], ids=lambda each: each.key)
def test_a_notification_has_the_kenmerken_that_one_can_filter_on(resource):
    assert set(resource.channel.kenmerken) >= set(NATIONAL_KANALEN[resource.channel.name])


@pytest.mark.parametrize(
    "resource", [each for each in WRITABLE if each.component.name in AUDITED], ids=lambda each: each.key
)
def test_every_write_is_in_the_audit_trail_of_a_main_object(resource):
    main = snapshots.main_of(resource.component.name, resource.name)
    assert main is not None
    assert main[0] in MAINS[resource.component.name]


@pytest.mark.parametrize("component", sorted(AUDITED & {each.component.name for each in RESOURCES}))
def test_the_audit_trail_can_be_read(component):
    ((main, _kanaal),) = MAINS[component].items()
    path = registry.resource(f"{component}.{main}").path
    paths = {view.path for view in registry.views(component)}
    assert {f"{path}/*/audittrail", f"{path}/*/audittrail/*"} <= paths
