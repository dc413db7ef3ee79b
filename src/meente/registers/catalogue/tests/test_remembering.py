"""Facts of published types are kept for a moment, those of concepts are not."""

import uuid

import pytest

from meente.registers.catalogue import remembering


@pytest.fixture
def asked(monkeypatch):
    remembering.forget()
    monkeypatch.setattr(remembering, "SECONDS", 60.0)
    count = []

    def ask(type_id: uuid.UUID, *, is_published: bool) -> int:
        def read(_id):
            count.append(1)
            return len(count), is_published

        return remembering.remembered("zaaktype", type_id, read)

    yield ask
    remembering.forget()


def test_a_published_type_is_asked_once(asked):
    one = uuid.uuid4()
    assert [asked(one, is_published=True) for _ in range(3)] == [1, 1, 1]
    assert asked(uuid.uuid4(), is_published=True) == 2


def test_a_concept_is_asked_every_time(asked):
    one = uuid.uuid4()
    assert [asked(one, is_published=False) for _ in range(3)] == [1, 2, 3]


def test_a_change_forgets_everything(asked):
    one = uuid.uuid4()
    asked(one, is_published=True)
    remembering.forget()
    assert asked(one, is_published=True) == 2


def test_what_is_too_old_is_asked_again(asked, monkeypatch):
    one = uuid.uuid4()
    asked(one, is_published=True)
    monkeypatch.setattr(remembering, "SECONDS", 0.0)
    assert asked(one, is_published=True) == 2
