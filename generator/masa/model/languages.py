"""The languages that pages for the young may be translated into: those most spoken at home by pupils in England, and some more.

Each is a folder below that of the pages, such as content/children/ar/. Another language is one more line.
"""

from __future__ import annotations

from dataclasses import dataclass

# The folders whose pages may stand in other languages.
TRANSLATED = ("children", "young-people")
ENGLISH = "en-GB"


@dataclass(frozen=True, slots=True)
class Language:
    """A language: its tag (BCP 47), its name in English and its own, and which way it is written."""

    tag: str
    name: str
    own: str
    rtl: bool = False

    @property
    def direction(self) -> str:
        """The value of the attribute `dir`."""
        return "rtl" if self.rtl else "ltr"


LANGUAGES = {
    language.tag.lower(): language
    for language in (
        Language("am", "Amharic", "አማርኛ"),
        Language("ar", "Arabic", "العربية", rtl=True),
        Language("bg", "Bulgarian", "български"),
        Language("bn", "Bengali", "বাংলা"),
        Language("ckb", "Kurdish (Sorani)", "کوردیی ناوەندی", rtl=True),
        Language("cs", "Czech", "čeština"),
        Language("cy", "Welsh", "Cymraeg"),
        Language("de", "German", "Deutsch"),
        Language("es", "Spanish", "español"),
        Language("fa", "Persian", "فارسی", rtl=True),
        Language("fr", "French", "français"),
        Language("gu", "Gujarati", "ગુજરાતી"),
        Language("he", "Hebrew", "עברית", rtl=True),
        Language("hi", "Hindi", "हिन्दी"),
        Language("hu", "Hungarian", "magyar"),
        Language("it", "Italian", "italiano"),
        Language("ku", "Kurdish (Kurmanji)", "kurdî"),
        Language("lt", "Lithuanian", "lietuvių"),
        Language("lv", "Latvian", "latviešu"),
        Language("ml", "Malayalam", "മലയാളം"),
        Language("ne", "Nepali", "नेपाली"),
        Language("pa", "Panjabi", "ਪੰਜਾਬੀ"),
        Language("pl", "Polish", "polski"),
        Language("ps", "Pashto", "پښتو", rtl=True),
        Language("pt", "Portuguese", "português"),
        Language("ro", "Romanian", "română"),
        Language("ru", "Russian", "русский"),
        Language("sk", "Slovak", "slovenčina"),
        Language("so", "Somali", "Soomaali"),
        Language("sq", "Albanian", "shqip"),
        Language("sv", "Swedish", "svenska"),
        Language("ta", "Tamil", "தமிழ்"),
        Language("ti", "Tigrinya", "ትግርኛ"),
        Language("tr", "Turkish", "Türkçe"),
        Language("uk", "Ukrainian", "українська"),
        Language("ur", "Urdu", "اردو", rtl=True),
        Language("vi", "Vietnamese", "Tiếng Việt"),
        Language("yi", "Yiddish", "ייִדיש", rtl=True),
        Language("yue", "Cantonese", "粵語"),
        Language("zh-Hans", "Chinese (simplified)", "简体中文"),
        Language("zh-Hant", "Chinese (traditional)", "繁體中文"),
    )
}


def of_address(address: str) -> Language | None:
    """The language of the folder that an address lies in: Arabic of children/ar/who-can-i-talk-to/."""
    folder, _, rest = address.partition("/")
    return LANGUAGES.get(rest.partition("/")[0]) if folder in TRANSLATED else None


def in_english(address: str) -> str:
    """The address of the same page in English: children/who-can-i-talk-to/."""
    language = of_address(address)
    return address.replace(f"/{language.tag.lower()}/", "/", 1) if language else address
