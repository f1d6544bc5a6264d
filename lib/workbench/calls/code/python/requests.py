"""Just enough of the library of this name to run the programs that the workbench writes where it is not installed."""

import json as json_module
import urllib.error
import urllib.request


class Response:
    def __init__(self, answer):
        self.status_code = answer.status
        self.text = answer.read().decode()


def request(method, url, headers=None, json=None, data=None, timeout=None):
    headers = dict(headers or {})
    if json is not None:
        data = json_module.dumps(json).encode()
        headers["Content-Type"] = "application/json"
    call = urllib.request.Request(url, data=data, headers=headers, method=method)
    try:
        return Response(urllib.request.urlopen(call, timeout=timeout))
    except urllib.error.HTTPError as error:
        return Response(error)


def get(url, **options):
    return request("GET", url, **options)


def post(url, **options):
    return request("POST", url, **options)


def put(url, **options):
    return request("PUT", url, **options)


def patch(url, **options):
    return request("PATCH", url, **options)


def delete(url, **options):
    return request("DELETE", url, **options)
