"""Photos, voices, files and albums, in both directions."""

import hashlib
from typing import Any

import pytest

from sandbox.phone import Phone, PhoneRefused
from sandbox.server import Sandbox
from tests.sandbox.pictures import make_picture
from tests.sandbox.raw_bot import RawBot

OGG = b"OggS" + b"\x00" * 60


async def test_a_persons_photo_has_its_true_size_and_can_be_downloaded(
    phone: Phone, bot: RawBot, picture: bytes
) -> None:
    await phone.send_photo(picture, caption="楼道灯 #坏了")
    [update] = await bot.updates()
    message = update["message"]
    assert message["caption"] == "楼道灯 #坏了"
    assert [entity["type"] for entity in message["caption_entities"]] == ["hashtag"]
    small, large = message["photo"]
    assert (large["width"], large["height"], large["file_size"]) == (640, 480, len(picture))
    assert (small["width"], small["height"]) == (90, 68)
    file = await bot.sent("getFile", file_id=large["file_id"])
    assert file["file_path"].startswith("photos/file_")
    assert file["file_path"].endswith(".jpg")
    assert await bot.download(file["file_path"]) == (200, picture)
    thumbnail = await bot.sent("getFile", file_id=small["file_id"])
    status, content = await bot.download(thumbnail["file_path"])
    assert (status, len(content)) == (200, small["file_size"])
    assert await phone.file(large["file_id"]) == picture


async def test_the_same_picture_has_the_same_unique_id(
    phone: Phone, bot: RawBot, picture: bytes
) -> None:
    first = await phone.send_photo(picture)
    second = await phone.send_photo(picture)
    other = await phone.send_photo(make_picture(colour="blue"))
    ids = [message["photo"][-1]["file_unique_id"] for message in (first, second, other)]
    assert ids[0] == ids[1] != ids[2]


async def test_a_small_png_is_its_own_only_size(phone: Phone, bot: RawBot) -> None:
    png = make_picture(64, 32, "PNG")
    message = await phone.send_photo(png)
    [size] = message["photo"]
    assert (size["width"], size["height"]) == (64, 32)
    file = await bot.sent("getFile", file_id=size["file_id"])
    assert file["file_path"].endswith(".png")


async def test_what_a_person_cannot_send_is_said_in_a_sentence(phone: Phone) -> None:
    with pytest.raises(PhoneRefused, match="This is no picture; choose a JPEG or PNG"):
        await phone.send_photo(b"text")
    with pytest.raises(PhoneRefused, match="This is no picture"):
        await phone.send_photo(make_picture()[:300])
    with pytest.raises(PhoneRefused, match="The file is empty"):
        await phone.send_photo(b"")
    with pytest.raises(PhoneRefused, match="Send it as a document"):
        await phone.send_photo(make_picture(1000, 10))
    with pytest.raises(PhoneRefused, match="at most 1024 characters"):
        await phone.send_photo(make_picture(), caption="x" * 1025)


async def test_a_persons_voice_and_file_arrive(phone: Phone, bot: RawBot) -> None:
    await phone.send_voice(OGG, duration=7)
    await phone.send_document(b"%PDF-1.7", "证明.pdf", "application/pdf", caption="见附件")
    voice, document = [update["message"] for update in await bot.updates()]
    assert voice["voice"]["duration"] == 7
    assert voice["voice"]["mime_type"] == "audio/ogg"
    assert document["document"]["file_name"] == "证明.pdf"
    assert document["document"]["mime_type"] == "application/pdf"
    assert document["caption"] == "见附件"
    file = await bot.sent("getFile", file_id=document["document"]["file_id"])
    assert await bot.download(file["file_path"]) == (200, b"%PDF-1.7")


async def test_a_photo_sent_by_id_reaches_another_person(
    phone: Phone, stranger: Phone, bot: RawBot, picture: bytes
) -> None:
    await stranger.send("/start")
    message = await phone.send_photo(picture)
    file_id = message["photo"][-1]["file_id"]
    sent = await bot.sent("sendPhoto", chat_id=stranger.user_id, photo=file_id, caption="居民照片")
    assert sent["photo"] == message["photo"]
    shown = await stranger.wait_for_text("居民照片")
    assert await stranger.file(shown["photo"][-1]["file_id"]) == picture


async def test_a_photo_is_uploaded_by_name_or_attached(
    phone: Phone, bot: RawBot, picture: bytes
) -> None:
    chat = phone.user_id
    named = await bot.form("sendPhoto", {"photo": picture}, chat_id=chat, has_spoiler=True)
    assert named["result"]["has_media_spoiler"] is True
    attached = await bot.form("sendPhoto", {"a1": picture}, chat_id=chat, photo="attach://a1")
    assert attached["result"]["photo"] == named["result"]["photo"]


@pytest.mark.parametrize(
    ("files", "params", "description"),
    [
        ({}, {}, "there is no photo in the request"),
        ({}, {"photo": "attach://lost"}, "there is no photo in the request"),
        ({}, {"photo": "AgACAgIAAx"}, "wrong file identifier/HTTP URL specified"),
        ({}, {"photo": "SBXunknown"}, "wrong file_id or the file is temporarily unavailable"),
        ({"photo": b"no picture"}, {}, "IMAGE_PROCESS_FAILED"),
        ({"photo": b""}, {}, "file must be non-empty"),
        ({"photo": make_picture(1000, 10)}, {}, "PHOTO_INVALID_DIMENSIONS"),
        (
            {"photo": b"x" * (10 * 1024 * 1024 + 1)},
            {},
            (
                "file of size 10485761 bytes is too big for a photo; "
                "the maximum size is 10485760 bytes"
            ),
        ),
        ({"photo": make_picture()}, {"caption": "x" * 1025}, "message caption is too long"),
        (
            {"photo": make_picture()},
            {"caption": "<b>x", "parse_mode": "HTML"},
            "can't parse entities: Can't find end tag corresponding to start tag \"b\"",
        ),
    ],
)
async def test_wrong_photos_are_refused(
    phone: Phone, bot: RawBot, files: dict[str, bytes], params: dict[str, Any], description: str
) -> None:
    answer = await bot.form("sendPhoto", files, chat_id=phone.user_id, **params)
    assert answer.get("description") == f"Bad Request: {description}"


async def test_files_from_the_internet_are_an_open_gap(phone: Phone, bot: RawBot) -> None:
    answer = await bot("sendPhoto", chat_id=phone.user_id, photo="https://example.org/a.jpg")
    assert answer["error_code"] == 501


async def test_a_file_of_one_kind_is_not_another(phone: Phone, bot: RawBot, picture: bytes) -> None:
    message = await phone.send_photo(picture)
    file_id = message["photo"][-1]["file_id"]
    refusal = await bot.refusal("sendDocument", chat_id=phone.user_id, document=file_id)
    assert refusal == "Bad Request: can't use file of type Photo as Document"


async def test_a_file_id_means_nothing_to_another_bot(
    phone: Phone, bot: RawBot, box: Sandbox, picture: bytes
) -> None:
    message = await phone.send_photo(picture)
    other = box.add_bot("7000000002:SANDBOX-other", "other_sandbox_bot", "Other")
    other_bot = RawBot(bot.session, box.url, other.token)
    refusal = await other_bot.refusal("getFile", file_id=message["photo"][-1]["file_id"])
    assert refusal == "Bad Request: wrong file_id or the file is temporarily unavailable"


async def test_a_voice_of_a_bot_plays_and_anything_else_is_a_file(
    phone: Phone, bot: RawBot
) -> None:
    chat = phone.user_id
    voice = await bot.form("sendVoice", {"voice": OGG}, chat_id=chat, duration=3)
    assert voice["result"]["voice"]["duration"] == 3
    again = await bot.sent("sendVoice", chat_id=chat, voice=voice["result"]["voice"]["file_id"])
    assert again["voice"] == voice["result"]["voice"]
    wave = await bot.form("sendVoice", {"voice": b"RIFF...."}, chat_id=chat)
    assert "voice" not in wave["result"]
    assert wave["result"]["document"]["file_name"] == "voice.bin"


async def test_what_cannot_be_fetched_is_told_apart(phone: Phone, bot: RawBot) -> None:
    assert await bot.refusal("getFile", file_id="nonsense") == "Bad Request: invalid file_id"
    assert await bot.refusal("getFile") == "Bad Request: file_id not specified"
    status, _ = await bot.download("photos/file_99.jpg")
    assert status == 404


async def test_a_file_above_20_megabytes_cannot_be_downloaded(phone: Phone, bot: RawBot) -> None:
    large = b"x" * (20 * 1024 * 1024 + 1)
    message = await phone.send_document(large, "film.bin", "application/octet-stream")
    refusal = await bot.refusal("getFile", file_id=message["document"]["file_id"])
    assert refusal == "Bad Request: file is too big"
    seen = await phone.file(message["document"]["file_id"])
    assert hashlib.sha256(seen).digest() == hashlib.sha256(large).digest()


async def test_an_upload_above_50_megabytes_is_too_large(phone: Phone, bot: RawBot) -> None:
    large = {"document": b"x" * (50 * 1024 * 1024 + 1)}
    answer = await bot.form("sendDocument", large, chat_id=phone.user_id)
    assert answer["error_code"] == 413


async def test_a_page_among_the_files_is_never_shown_as_one(phone: Phone, bot: RawBot) -> None:
    message = await phone.send_document(b"<script>", "a.html", "text/html")
    url = f"{bot.url}/phone/files/{message['document']['file_id']}"
    async with bot.session.get(url) as answer:
        assert answer.headers["Content-Disposition"] == "attachment"
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
