"""Where a page may send the reader next: a path of this site and nothing else."""

from django.utils.http import url_has_allowed_host_and_scheme


def is_local_path(url: str | None) -> bool:
    """Return whether the address is a path on this very site, without host, scheme, backslash or control character."""
    if not url or not url.startswith("/") or url.startswith("//"):
        return False
    if "\\" in url or any(ord(character) < 32 or ord(character) == 127 for character in url):
        return False
    return url_has_allowed_host_and_scheme(url, allowed_hosts=None)
