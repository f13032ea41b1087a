"""Albums, in both directions."""

from typing import Any

import pytest

from sandbox.phone import Phone
from tests.sandbox.pictures import make_picture
from tests.sandbox.raw_bot import RawBot


async def test_an_album_of_a_person_shares_its_group(phone: Phone, bot: RawBot) -> None:
    for colour in ("red", "blue"):
        await phone.send_photo(make_picture(colour=colour), media_group_id="77")
    groups = [update["message"]["media_group_id"] for update in await bot.updates()]
    assert groups == ["77", "77"]


async def test_an_album_of_a_bot_mixes_uploads_and_ids(
    phone: Phone, bot: RawBot, picture: bytes
) -> None:
    known = (await phone.send_photo(picture))["photo"][-1]["file_id"]
    new = make_picture(colour="green")
    answer = await bot.form(
        "sendMediaGroup",
        {"p1": new},
        chat_id=phone.user_id,
        media=[
            {"type": "photo", "media": "attach://p1", "caption": "<i>新</i>", "parse_mode": "HTML"},
            {"type": "photo", "media": known},
        ],
    )
    first, second = answer["result"]
    assert first["media_group_id"] == second["media_group_id"]
    assert first["caption_entities"] == [{"type": "italic", "offset": 0, "length": 1}]
    assert second["photo"][-1]["file_id"] == known
    assert second["message_id"] == first["message_id"] + 1
    assert await phone.file(first["photo"][-1]["file_id"]) == new


@pytest.mark.parametrize(
    ("media", "description"),
    [
        ([], "there are no messages to send"),
        ([{"type": "photo", "media": "x"}], "media must include 2-10 items"),
        ([{"type": "photo", "media": "x"}] * 11, "too many messages to send as an album"),
        (
            [{"type": "photo", "media": "x"}, {"type": "document", "media": "x"}],
            "document can't be mixed with other media types",
        ),
        ([{"type": "photo", "media": "attach://no"}] * 2, "there is no photo in the request"),
        ([{"type": "photo"}] * 2, "can't parse InputMedia: Can't find field \"media\""),
        ([{"type": "postcard", "media": "x"}] * 2, 'can\'t parse InputMedia: Field "type" must be'),
        (
            [{"type": "photo", "media": "x", "size": 3}] * 2,
            'can\'t parse InputMedia: "size" is no field of InputMediaPhoto',
        ),
        ("[", "can't parse media JSON object"),
        ({"type": "photo", "media": "x"}, 'Field "media" must be of type Array'),
    ],
)
async def test_wrong_albums_are_refused(
    phone: Phone, bot: RawBot, media: Any, description: str
) -> None:
    refusal = await bot.refusal("sendMediaGroup", chat_id=phone.user_id, media=media)
    assert refusal.lower().startswith(f"bad request: {description}".lower())
