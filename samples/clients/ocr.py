"""Submits a file, waits for its job and saves the export. Needs the package requests.

BASE=http://localhost:8080 TOKEN=... python3 ocr.py FILE [txt|md|docx|pdf|csv|json]
"""

import os
import sys
import time

import requests

API = os.environ.get("BASE", "http://localhost:8080") + "/api/v1/ocr/"
HEADERS = {"Authorization": "Bearer " + os.environ["TOKEN"]}


def answer(response):
    """The response, or the end of the program with the server's own sentence."""
    if not response.ok:
        sys.exit(f"{response.status_code}: {response.json().get('error')}")
    return response


def main(path, export="md"):
    with open(path, "rb") as file:
        job = answer(requests.post(API, headers=HEADERS, files={"file": file}, data={"language": "auto"})).json()
    while job["status"] in ("pending", "processing"):
        time.sleep(2)
        job = answer(requests.get(f"{API}{job['uuid']}/", headers=HEADERS)).json()
    if job["status"] == "failed":
        sys.exit(job["error"])

    result = answer(requests.get(f"{API}{job['uuid']}/download/", headers=HEADERS, params={"format": export}))
    name = f"{os.path.basename(path)}.{export}"
    with open(name, "wb") as file:
        file.write(result.content)
    print(name)


main(*sys.argv[1:])
