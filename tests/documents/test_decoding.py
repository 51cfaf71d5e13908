"""From bytes to text: what wins, what is refused, and that nothing is altered on the way."""

from __future__ import annotations

import codecs
import contextlib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from reportedly.documents.decoding import codec, decode, sound
from reportedly.errors import EmptyInput, InputError, UnreadableInput

from .calm import CALM

PASSAGES = {
    "cp1252 en": "The minister’s spokesman said on Monday that the border post at Tessaly was closed “until further "
    "notice” – and that nobody had been hurt in the fire, which destroyed about £40m worth of fuel.",
    "cp1252 fr": "Le porte-parole du ministère a déclaré lundi que le poste-frontière de Tessaly était fermé jusqu’à "
    "nouvel ordre, et que personne n’avait été blessé dans l’incendie, selon des témoins cités par la radio.",
    "cp1252 de": "Der Sprecher des Ministeriums erklärte am Montag, der Grenzübergang sei bis auf Weiteres "
    "geschlossen. Zuvor hätten Händler über längere Wartezeiten geklagt, weil die Straße überflutet war.",
    "cp1254 tr": "Bakanlık sözcüsü pazartesi günü yaptığı açıklamada sınır kapısının ikinci bir emre kadar "
    "kapatıldığını, yangında kimsenin yaralanmadığını söyledi. Görgü tanıkları ise başka şeyler anlattı.",
    "cp1250 pl": "Rzecznik ministerstwa powiedział w poniedziałek, że przejście graniczne zostało zamknięte do "
    "odwołania, a w pożarze nikt nie ucierpiał. Świadkowie mówią jednak coś innego o zdarzeniach.",
    "iso8859_2 pl": "Rzecznik ministerstwa powiedział w poniedziałek, że przejście graniczne zostało zamknięte do "
    "odwołania, a w pożarze nikt nie ucierpiał. Świadkowie mówią jednak coś innego o zdarzeniach.",
    "cp1251 ru": "Представитель министерства заявил в понедельник, что пункт пропуска закрыт до особого распоряжения "
    "и что при пожаре никто не пострадал. Свидетели рассказывают другое.",
    "koi8_r ru": "Представитель министерства заявил в понедельник, что пункт пропуска закрыт до особого распоряжения "
    "и что при пожаре никто не пострадал. Свидетели рассказывают другое.",
    "cp1256 ar": "قال المتحدث باسم الوزارة يوم الاثنين إن المعبر الحدودي أغلق حتى إشعار آخر وإن أحدا لم يصب في "
    "الحريق الذي اندلع في الميناء.",
    "cp1255 he": "דובר המשרד אמר ביום שני כי מעבר הגבול נסגר עד להודעה חדשה וכי איש לא נפגע בשריפה שפרצה בנמל.",
    "cp1253 el": "Ο εκπρόσωπος του υπουργείου δήλωσε τη Δευτέρα ότι το συνοριακό πέρασμα έκλεισε μέχρι νεωτέρας και "
    "ότι κανείς δεν τραυματίστηκε στην πυρκαγιά.",
    "gb18030 zh": "该部发言人星期一说，边境口岸已关闭，直至另行通知，火灾中无人受伤。"
    "目击者的说法则不同，他们说看到有人被抬走。",
}


@pytest.mark.parametrize("passage", PASSAGES)
def test_an_undeclared_older_encoding_is_told_from_a_passage(passage: str) -> None:
    text = PASSAGES[passage]
    assert decode(text.encode(passage.split()[0]), where="story.txt").text == text


@pytest.mark.parametrize("passage", PASSAGES)
@pytest.mark.parametrize("length", [40, 80, 120, 160])
def test_a_guess_is_right_or_refused_never_wrong(passage: str, length: int) -> None:
    text = PASSAGES[passage][:length]
    with contextlib.suppress(UnreadableInput):
        assert decode(text.encode(passage.split()[0]), where="story.txt").text == text


@pytest.mark.parametrize("name", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_byte_order_mark_decides_and_is_dropped(name: str) -> None:
    decoded = decode("Tessaly – 14 May".encode(name), where="x", declared=["cp1252"])
    assert decoded.text == "Tessaly – 14 May"
    assert decoded.encoding.startswith(name[:5])


def test_only_the_first_mark_is_dropped() -> None:
    assert decode(codecs.BOM_UTF8 + "\ufeffA".encode(), where="x").text == "\ufeffA"


@pytest.mark.parametrize(
    "text", ["a\r\nb\rc\nd\u2028e", "e\u0301 \u00e9", "\u202bשלום\u202c", "\u200b\ufeffx", "\tx  \n\n"]
)
def test_text_is_not_altered(text: str) -> None:
    assert decode(text.encode(), where="x").text == text


def test_the_declared_encoding_counts() -> None:
    assert decode("Młyn łódź".encode("iso8859_2"), where="x", declared=["iso-8859-2"]) == ("Młyn łódź", "iso8859-2")


def test_latin_1_means_windows_1252_as_on_the_web() -> None:
    assert decode(b"it\x92s", where="x", declared=["ISO-8859-1"]).text == "it’s"


def test_plain_utf8_beats_a_wrong_single_byte_declaration() -> None:
    assert decode("Ærø – café".encode(), where="x", declared=["iso-8859-1"]).encoding == "utf-8"


def test_an_unknown_declaration_is_passed_over() -> None:
    assert decode("é".encode(), where="x", declared=["x-nonsense", "hex", "utf-7", "\x00"]).text == "é"


@pytest.mark.parametrize("label", ["hex", "rot13", "utf-7", "punycode", "unicode_escape", "idna", "", "no such", "zip"])
def test_what_is_no_encoding_of_documents_has_no_codec(label: str) -> None:
    assert codec(label) is None


def test_a_few_broken_bytes_in_utf8_become_replacement_characters_and_it_is_said() -> None:
    raw = ("Die Straße zur Grenze bei Lüneck ist für Laster gesperrt, hieß es. " * 30).encode() + b"\xff"
    decoded = decode(raw, where="x")
    assert decoded.text.endswith("\ufffd")
    assert decoded.encoding == "utf-8, broken bytes replaced"


def test_no_bytes_are_empty_input() -> None:
    with pytest.raises(EmptyInput, match=r"story\.txt: is empty \(0 bytes\)\. Name an input"):
        decode(b"", where="story.txt")


def test_nul_bytes_are_binary() -> None:
    with pytest.raises(UnreadableInput, match="it holds NUL bytes"):
        decode(b"abc\x00def", where="x")


def test_control_characters_are_binary() -> None:
    with pytest.raises(UnreadableInput, match="control characters"):
        decode(b"abc\x01\x02\x03def", where="x")


def test_a_cut_utf16_text_says_where_it_breaks() -> None:
    with pytest.raises(UnreadableInput, match="begins as utf-16-le but is broken at byte 4"):
        decode(b"\xff\xfea\x00b", where="x")


def test_half_characters_and_nul_become_replacement_characters() -> None:
    assert sound("a\ud800b\x00c\udfff") == "a\ufffdb\ufffdc\ufffd"


@CALM
@given(st.binary(max_size=400), st.lists(st.sampled_from(["utf-8", "cp1252", "utf-16", "gbk", "hex", "koi8-r"])))
def test_any_bytes_become_text_or_a_clear_error(raw: bytes, declared: list[str]) -> None:
    try:
        decoded = decode(raw, where="x", declared=declared)
    except InputError:
        pass
    else:
        decoded.text.encode("utf-8")  # no half characters
        assert "\x00" not in decoded.text


@CALM
@given(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_utf8_comes_back_as_it_was(text: str) -> None:
    assert decode(b" " + text.encode(), where="x").text == " " + text
