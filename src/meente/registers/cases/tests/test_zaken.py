"""A zaak is made, changed and destroyed by every rule of the standard."""

import uuid
from datetime import UTC, date, datetime, timedelta

import pytest

from meente.foundation.events.queries import history
from meente.foundation.refusals import Forbidden, Invalid, NotFound
from meente.foundation.resources import registry
from meente.foundation.resources.selecting import Selection
from meente.foundation.resources.values import External
from meente.registers.cases import actions, factories, kinds
from meente.registers.cases.models import RelevanteZaak, Reservation, Status, Zaak, ZaakCount
from meente.registers.catalogue import remembering
from meente.registers.catalogue.models import ZaakType

from .conftest import AT

pytestmark = pytest.mark.django_db
ALL = factories.application()


def count_of(actor):
    """The kept count, as the list of the API gives it."""
    return Selection(registry.resource("zaken.zaak"), actor).kept_count()


def change(zaak_id, actor=ALL, **values):
    actions.change_zaak(actor=actor, zaak_id=zaak_id, values=values, at=AT)


def row(zaak_id):
    return Zaak.objects.get(id=zaak_id)


def test_a_zaak_keeps_what_was_sent(kind):
    zaak_id = kind.zaak(
        omschrijving="Melding",
        kenmerken=[{"kenmerk": "a", "bron": "b"}],
        verlenging={"reden": "druk", "duur": "P4W"},
        opschorting={"indicatie": True, "reden": "stuk"},
        processobject={"datumkenmerk": "d", "identificatie": "i", "objecttype": "o", "registratie": "r"},
        zaakgeometrie={"type": "Point", "coordinates": [53, 5]},
        communicatiekanaal=External("https://example.com/kanaal"),
        archiefnominatie="vernietigen",
    )
    zaak = row(zaak_id)
    assert (zaak.omschrijving, zaak.kenmerken) == ("Melding", [{"kenmerk": "a", "bron": "b"}])
    assert (zaak.verlenging_reden, zaak.verlenging_duur, zaak.opschorting_indicatie) == ("druk", "P4W", True)
    assert (zaak.processobject_registratie, zaak.communicatiekanaal) == ("r", "https://example.com/kanaal")
    assert (zaak.zaakgeometrie, zaak.geo_west, zaak.geo_north) == ({"type": "Point", "coordinates": [53, 5]}, 53, 5)
    assert (zaak.archiefnominatie, zaak.archiefstatus, zaak.einddatum) == ("vernietigen", "nog_te_archiveren", None)
    assert (zaak.registratiedatum, zaak.uiterlijke_einddatum_afdoening) == (date(2027, 1, 31), date(2027, 2, 28))
    assert [each.name for each in history(zaak_id)] == ["registers.cases.ZaakOpened"]


def test_making_one_takes_few_statements(kind, django_assert_max_num_queries):
    kind.zaak()
    with django_assert_max_num_queries(
        6
    ):  # savepoint, type (every two seconds), number, zaak and count, event, release
        kind.zaak()


def test_zrc_001_the_type_exists_and_is_published(kind, refused):
    with refused("zaaktype", "bad-url"):
        actions.create_zaak(actor=ALL, values=factories.zaak_values(uuid.uuid4()), at=AT)
    ZaakType.objects.filter(id=kind.id).update(concept=True)
    with refused("zaaktype", "not-published"):
        kind.zaak()
    ZaakType.objects.filter(id=kind.id).update(concept=False)
    assert kind.zaak()


def test_zrc_002_numbers_are_unique_and_stay(kind, refused):
    zaak_id = kind.zaak(identificatie="A-1")
    with refused("identificatie", "identificatie-niet-uniek"):
        kind.zaak(identificatie="A-1")
    assert kind.zaak(identificatie="A-1", bronorganisatie="111222333")
    with refused("identificatie", "wijzigen-niet-toegelaten"):
        change(zaak_id, identificatie="A-2")
    change(zaak_id, identificatie="A-1", omschrijving="zelfde")
    with refused("identificatie", "identificatie-niet-uniek"):
        change(zaak_id, bronorganisatie="111222333")
    change(zaak_id, bronorganisatie="123456782")
    assert row(zaak_id).bronorganisatie == "123456782"


def test_a_number_that_somebody_chose_is_passed_over(kind):
    assert row(kind.zaak()).identificatie == "Z-2027-0000001"
    kind.zaak(identificatie="Z-2027-0000002")
    assert row(kind.zaak()).identificatie == "Z-2027-0000003"
    assert count_of(ALL) == Zaak.objects.count() == 3


def test_reserved_numbers_are_never_issued(kind):
    kind.zaak(identificatie="Z-2027-0000002")
    numbers = actions.reserve_zaaknummers(actor=ALL, values={"bronorganisatie": "000000000", "aantal": 3}, at=AT)
    assert numbers == ["Z-2027-0000001", "Z-2027-0000003", "Z-2027-0000004"]
    assert row(kind.zaak()).identificatie == "Z-2027-0000005"
    assert row(kind.zaak(identificatie="Z-2027-0000003")).identificatie == "Z-2027-0000003"
    assert Reservation.objects.count() == 3


def test_reserving_needs_the_scope_and_has_a_bound(kind, refused):
    reader = factories.application("zaken.lezen", zaaktype_id=kind.id)
    with pytest.raises(Forbidden):
        actions.reserve_zaaknummers(actor=reader, values={"bronorganisatie": "000000000"}, at=AT)
    with refused("aantal", "max_value"):
        actions.reserve_zaaknummers(actor=ALL, values={"bronorganisatie": "000000000", "aantal": 10**9}, at=AT)


def test_zrc_009_secrecy_is_as_sent_or_as_the_type_says(kind):
    assert row(kind.zaak(vertrouwelijkheidaanduiding="geheim")).vertrouwelijkheid_rank == 7
    zaak_id = kind.zaak()
    assert row(zaak_id).vertrouwelijkheidaanduiding == kinds.zaaktype(kind.id).vertrouwelijkheidaanduiding
    change(zaak_id, vertrouwelijkheidaanduiding="openbaar")
    assert (row(zaak_id).vertrouwelijkheid_rank, row(zaak_id).vertrouwelijkheidaanduiding) == (1, "openbaar")


def test_zrc_011_other_zaken_are_there(kind, refused):
    other = kind.zaak()
    relevant = [
        {"url": other, "aard_relatie": "vervolg"},
        {"url": External("https://example.com/z"), "aard_relatie": "bijdrage"},
    ]
    zaak_id = kind.zaak(relevante_andere_zaken=relevant)
    with refused("relevanteAndereZaken.1.url", "bad-url"):
        change(zaak_id, relevante_andere_zaken=[relevant[0], {"url": uuid.uuid4(), "aard_relatie": "vervolg"}])
    rows = RelevanteZaak.objects.filter(zaak_id=zaak_id)
    assert set(rows.values_list("andere_zaak_id", "url", "aard_relatie")) == {
        (other, "", "vervolg"),
        (None, "https://example.com/z", "bijdrage"),
    }
    change(zaak_id, relevante_andere_zaken=[])
    assert not rows.exists()


def test_zrc_012_a_group_is_emptied_by_null(kind):
    zaak_id = kind.zaak(opschorting={"indicatie": True, "reden": "stuk"})
    change(zaak_id, opschorting=None)
    assert (row(zaak_id).opschorting_indicatie, row(zaak_id).opschorting_reden) == (False, "")


def test_zrc_013_a_main_zaak_is_no_part_and_not_itself(kind, refused):
    main = kind.zaak()
    part = kind.zaak(hoofdzaak=main)
    with refused("hoofdzaak", "deelzaak-als-hoofdzaak"):
        kind.zaak(hoofdzaak=part)
    with refused("hoofdzaak", "self-forbidden"):
        change(main, hoofdzaak=main)
    with refused("hoofdzaak", "deelzaak-als-hoofdzaak"):
        change(main, hoofdzaak=kind.zaak())
    with refused("hoofdzaak", "no_match"):
        kind.zaak(hoofdzaak=uuid.uuid4())
    change(part, hoofdzaak=None)
    assert row(part).hoofdzaak_id is None


def test_zrc_014_nothing_to_pay_has_no_date(kind, refused):
    paid = datetime(2027, 1, 1, tzinfo=UTC)
    with refused("laatsteBetaaldatum", "betaling-nvt"):
        kind.zaak(betalingsindicatie="nvt", laatste_betaaldatum=paid)
    with refused("laatsteBetaaldatum", "date-in-future"):
        kind.zaak(betalingsindicatie="geheel", laatste_betaaldatum=AT + timedelta(days=1))
    zaak_id = kind.zaak(betalingsindicatie="geheel", laatste_betaaldatum=paid)
    change(zaak_id, betalingsindicatie="nvt")
    assert row(zaak_id).laatste_betaaldatum is None
    with refused("laatsteBetaaldatum", "betaling-nvt"):
        change(zaak_id, laatste_betaaldatum=paid)


def test_zrc_015_products_belong_to_the_type(kind, refused):
    ZaakType.objects.filter(id=kind.id).update(producten_of_diensten=["https://example.com/p"])
    zaak_id = kind.zaak(producten_of_diensten=["https://example.com/p"])
    with refused("productenOfDiensten", "invalid-products-services"):
        change(zaak_id, producten_of_diensten=["https://example.com/q"])


def test_a_geometry_is_geojson(kind, refused):
    with refused("zaakgeometrie", "invalid"):
        kind.zaak(zaakgeometrie={"type": "Circle"})
    zaak_id = kind.zaak(zaakgeometrie={"type": "Point", "coordinates": [1, 2]})
    change(zaak_id, zaakgeometrie=None)
    assert (row(zaak_id).zaakgeometrie, row(zaak_id).geo_west) == (None, None)


def test_zrc_022_only_what_is_complete_is_archived(kind, refused):
    zaak_id = kind.zaak()
    with refused("archiefnominatie", "archiefnominatie-not-set"):
        change(zaak_id, archiefstatus="gearchiveerd")
    with refused("archiefactiedatum", "archiefactiedatum-not-set"):
        change(zaak_id, archiefstatus="gearchiveerd", archiefnominatie="vernietigen")
    change(zaak_id, archiefstatus="gearchiveerd", archiefnominatie="vernietigen", archiefactiedatum=date(2030, 1, 1))
    assert row(zaak_id).archiefstatus == "gearchiveerd"
    with refused("archiefnominatie", "archiefnominatie-not-set"):
        kind.zaak(archiefstatus="overgedragen")


def test_another_type_needs_rights_there_and_is_counted_there(kind, other_kind, refused):
    zaak_id = kind.zaak()
    writer = factories.application(zaaktype_id=kind.id)
    with pytest.raises(Forbidden):
        change(zaak_id, actor=writer, zaaktype=other_kind.id)
    change(zaak_id, zaaktype=other_kind.id)
    assert row(zaak_id).zaaktype_identificatie == "iets-anders"
    assert count_of(factories.application(zaaktype_id=other_kind.id)) == 1
    assert count_of(writer) == 0
    ZaakType.objects.filter(id=kind.id).update(concept=True)
    remembering.forget()
    with refused("zaaktype", "not-published"):
        change(zaak_id, zaaktype=kind.id)


def test_zrc_023_everything_goes_and_leaves_only_that_it_happened(kind):
    main = kind.zaak()
    part = kind.zaak(hoofdzaak=main)
    pointing = kind.zaak(relevante_andere_zaken=[{"url": main, "aard_relatie": "vervolg"}])
    kind.status(main)
    actions.create_rol(actor=ALL, values=factories.rol_values(part, kind.rol), at=AT)
    actions.delete_zaak(actor=ALL, zaak_id=main, at=AT)
    assert list(Zaak.objects.values_list("id", flat=True)) == [pointing]
    assert not Status.objects.exists()
    assert not RelevanteZaak.objects.exists()
    assert count_of(ALL) == 1
    assert [each.before for each in history(main)] == [None, None, None] or all(
        not each.before for each in history(main)
    )
    with pytest.raises(NotFound):
        actions.delete_zaak(actor=ALL, zaak_id=main, at=AT)


def test_a_part_can_go_alone(kind):
    main = kind.zaak()
    actions.delete_zaak(actor=ALL, zaak_id=kind.zaak(hoofdzaak=main), at=AT)
    assert list(Zaak.objects.values_list("id", flat=True)) == [main]


def test_counts_are_folded_without_changing(kind):
    for secrecy in ("openbaar", "openbaar", "geheim"):
        kind.zaak(vertrouwelijkheidaanduiding=secrecy)
    reader = factories.application("zaken.lezen", zaaktype_id=kind.id, rank=1)
    assert (count_of(ALL), count_of(reader), ZaakCount.objects.count()) == (3, 2, 3)
    actions.fold_counts(actor=ALL, municipality_id=383)
    assert (count_of(ALL), count_of(reader), ZaakCount.objects.count()) == (3, 2, 2)
    ZaakCount.objects.all().delete()
    actions.recount_zaken(actor=ALL, municipality_id=383)
    assert (count_of(ALL), count_of(reader)) == (3, 2)
    assert count_of(factories.application("zaken.aanmaken", zaaktype_id=kind.id)) == 0


def test_several_municipalities_are_told_apart_by_rsin(kind, refused):
    wide = factories.application(municipalities=(373, 383))
    with refused("bronorganisatie", "unknown-organisation"):
        actions.create_zaak(actor=wide, values=factories.zaak_values(kind.id), at=AT)


def test_every_problem_of_one_kind_is_named_at_once(kind):
    with pytest.raises(Invalid) as refusal:
        kind.zaak(betalingsindicatie="nvt", laatste_betaaldatum=AT, producten_of_diensten=["x"], zaakgeometrie={})
    assert [each.name for each in refusal.value.params] == [
        "laatsteBetaaldatum",
        "productenOfDiensten",
        "zaakgeometrie",
    ]
