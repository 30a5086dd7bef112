import pytest
from django.forms import ValidationError
from django.test import Client

from accounts.forms.keys import CredentialField


@pytest.mark.parametrize("sent", ["1" * 5000, "[" * 100_000, "{", '{"id": ' + "9" * 5000 + "}"])
def test_a_crooked_credential_is_a_wrong_one(sent: str) -> None:
    with pytest.raises(ValidationError):
        CredentialField().clean(sent)


def test_signing_in_by_key_answers_a_number_of_thousands_of_digits(client: Client, db: None) -> None:
    assert client.post("/accounts/2fa/webauthn/login/", {"credential": "1" * 5000}).status_code < 500
