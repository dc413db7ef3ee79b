"""A browser without JavaScript on the administration host."""

import re

from django.utils import timezone

from meente.foundation.accounts import queries as accounts

HEADERS = {"host": "beheer.localhost"}


def cells(text):
    """The page with bare cells: the labels that a row has on a phone are left out."""
    return re.sub(r' data-label="[^"]*"', "", text)


class Screens:
    """A browser on the administration host."""

    def __init__(self, client):
        self.client = client

    def sign_in(self, email):
        now = timezone.now().isoformat()
        session = self.client.session
        session.update({"employee": str(accounts.employee_id_of(email)), "begun": now, "seen": now})
        session.save()
        self.client.cookies["meente_session"] = session.session_key
        return self

    def get(self, address, status=200):
        answer = self.client.get(address, headers=HEADERS)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    def post(self, address, data, status=200):
        answer = self.client.post(address, data, headers=HEADERS)
        assert answer.status_code == status, answer.content.decode()[:2000]
        return answer.content.decode()

    def filled_in(self, address):
        """What a browser would send back unchanged."""
        text = self.get(address)
        form = text[text.index('id="afwijking"') : text.index("</form>", text.index('id="afwijking"'))]
        data = {}
        for tag in re.findall(r"<input [^>]*>", form):
            name = re.search(r'name="([^"]+)"', tag)[1]
            data[name] = re.search(r'value="([^"]*)"', tag)[1]
        data |= dict(re.findall(r'<textarea [^>]*name="([^"]+)"[^>]*>([^<]*)</textarea>', form))
        for name, options in re.findall(r'<select [^>]*name="([^"]+)"[^>]*>(.*?)</select>', form):
            data[name] = re.search(r'value="([^"]+)" selected', options)[1]
        return data
