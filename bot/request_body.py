"""Writes the parameters and files of a call to Telegram as the body of a request."""

import io
import json

import aiohttp
from telegram.request import RequestData


def headers_of(request_data: RequestData | None) -> dict[str, str] | None:
    """Give the headers that go with the body, if it needs any."""
    if request_data is None or request_data.contains_files or not request_data.parameters:
        return None
    return {"Content-Type": "application/json"}


def body_of(request_data: RequestData | None) -> bytes | aiohttp.FormData | None:
    """Give the body: JSON, or a form where files are uploaded, or nothing."""
    if request_data is None or not (request_data.contains_files or request_data.parameters):
        return None
    if not request_data.contains_files:
        return json.dumps(request_data.parameters).encode()
    # Telegram reads names of files as they are, not percent-encoded.
    form = aiohttp.FormData(quote_fields=False, default_to_multipart=True)
    for name, value in request_data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, mime_type) in request_data.multipart_data.items():
        # As a stream a big file goes out in parts, and other calls go on meanwhile.
        stream = io.BytesIO(content) if isinstance(content, bytes) else content
        form.add_field(name, stream, filename=_one_line(file_name), content_type=mime_type)
    return form


def _one_line(file_name: str) -> str:
    return "".join(sign for sign in file_name if sign.isprintable())
