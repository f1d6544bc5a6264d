"""Just enough of the library of this name to run the samples of docs/sandbox.md where it is not installed."""

import json
import urllib.error
import urllib.parse
import urllib.request


class Response:
    def __init__(self, answer):
        self.status_code = answer.status
        self.headers = {name.lower(): value for name, value in answer.headers.items()}
        self.text = answer.read().decode()

    def json(self):
        return json.loads(self.text)


class KeepRedirect(urllib.request.HTTPRedirectHandler):
    def redirect_request(self, *_):
        return None


def send(request, follow=True):
    opener = urllib.request.build_opener(*([] if follow else [KeepRedirect]))
    try:
        return Response(opener.open(request))
    except urllib.error.HTTPError as error:
        return Response(error)


def get(url, headers=None, params=None):
    query = urllib.parse.urlencode(params or {}, doseq=True)
    return send(urllib.request.Request(f"{url}?{query}", headers=headers or {}))


def post(url, data=None, headers=None, allow_redirects=True):
    body = urllib.parse.urlencode(data or {}).encode()
    return send(urllib.request.Request(url, data=body, headers=headers or {}), allow_redirects)
