"""A participant's phone: real Chromium, as large as a phone, with cookies of its own."""

from typing import Final, Self
from urllib.parse import urlsplit

from playwright.async_api import (
    Browser,
    BrowserContext,
    ConsoleMessage,
    Page,
    Request,
    ViewportSize,
)

SIZE: Final = ViewportSize(width=390, height=844)
"""What a common phone shows of a page, in CSS pixels."""

SMALL_SIZE: Final = ViewportSize(width=360, height=640)
"""What a small phone shows."""

BOX: Final = "form[id^=add-card] textarea"
SEND: Final = "form[id^=add-card] button"
"""Where a card is written, and what sends it."""

LARGER: Final = "size => { document.documentElement.style.fontSize = size; }"
"""Makes all text larger, as somebody may who sees little."""

SMALL: Final = """() =>
  [...document.querySelectorAll("button, textarea, select, summary, .pick, .levels label")]
    .filter((one) => document.getElementById("now").contains(one) && one.checkVisibility())
    .filter((one) => one.getBoundingClientRect().height < 47.5)
    .map((one) => one.outerHTML)
"""
"""What can be touched and is less than 48 pixels high."""

_HERE = {"127.0.0.1", "localhost"}


class Phone:
    """One phone. Two never share a cookie; one keeps its cookies when a tab or a server goes away.

    Attributes:
        page: the tab that is open.
        context: the phone itself: its cookies and all its tabs.
        faults: what went wrong on the phone so far that no participant would report: exceptions in
            the page's scripts and anything asked of the internet, which a room may not have.
    """

    context: BrowserContext
    page: Page
    faults: list[str]

    @classmethod
    async def of(
        cls,
        browser: Browser,
        *,
        javascript: bool = True,
        language: str = "en-GB",
        size: ViewportSize = SIZE,
        keeps_pages: bool = False,
    ) -> Self:
        """A new phone with an empty tab, with or without JavaScript, in this language.

        It `keeps_pages` for when it has no connection where the address is taken for a secure one.
        """
        phone = cls()
        phone.faults = []
        phone.context = await browser.new_context(
            viewport=size,
            device_scale_factor=2,
            is_mobile=True,
            has_touch=True,
            java_script_enabled=javascript,
            locale=language,
            timezone_id="UTC",
            service_workers="allow" if keeps_pages else "block",
        )
        phone.context.on("weberror", lambda error: phone.faults.append(str(error.error)))
        phone.context.on("console", phone._heard)
        phone.context.on("request", phone._asked)
        phone.page = await phone.context.new_page()
        return phone

    async def open(self, address: str) -> None:
        """Go to `address` in the open tab, as after scanning a QR code."""
        await self.page.goto(address, wait_until="domcontentloaded")

    async def new_tab(self) -> None:
        """Close the tab and open an empty one, as someone who comes back later."""
        await self.page.close()
        self.page = await self.context.new_page()

    async def text(self) -> str:
        """What a person can read on the page now."""
        return await self.page.locator("body").inner_text()

    async def close(self) -> None:
        """Put the phone away for good; its cookies are gone."""
        await self.context.close()

    def _heard(self, message: ConsoleMessage) -> None:
        # A refused form is an answer that the page shows; what a browser also writes is no fault.
        if message.type == "error" and "Failed to load resource" not in message.text:
            self.faults.append(message.text)

    def _asked(self, request: Request) -> None:
        address = urlsplit(request.url)
        if address.scheme in {"http", "https", "ws", "wss"} and address.hostname not in _HERE:
            self.faults.append(f"asked the internet for {request.url}")
