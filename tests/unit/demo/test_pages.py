"""What a person without JavaScript sees on a page, and would send from it."""

from workshoptui.demo.pages import read_page

PAGE = """
<h1>Vote <span>· round 2</span></h1>
<a href="/room?run=r9">Use log</a>
<form action="/do/place-dots">
<input type="hidden" name="factor" value="g1">
<button name="dots" value="0" disabled>−</button>
<button name="dots" value="1">+</button>
</form>
<form action="/do/shape-section">
<input name="title" value="Goal">
<textarea name="text">
first line
 second</textarea>
<input type="radio" name="whom" value="us"><input type="radio" name="whom" value="citizen" checked>
<input type="checkbox" name="free" value="true">
<p class="refused" role="alert">Too   long.</p>
</form>
</main><form action="/do/finish"></form>
"""


def test_forms_hold_what_would_be_sent() -> None:
    """Hidden and text fields, a textarea without its first line break, and what is ticked."""
    page = read_page(PAGE)

    (shape,) = page.find("shape-section")

    assert shape.action == "/do/shape-section"
    assert shape.filled == (("title", "Goal"), ("text", "first line\n second"), ("whom", "citizen"))


def test_forms_offer_what_can_be_chosen() -> None:
    """Radio buttons, ticks and buttons are choices; what is disabled is not."""
    dots, shape = read_page(PAGE).forms

    assert dots.choices == {"dots": ("1",)}
    assert shape.choices == {"whom": ("us", "citizen"), "free": ("true",)}


def test_a_form_is_found_by_what_it_holds() -> None:
    """Of several forms of one name, the one for this factor; none for another."""
    page = read_page(PAGE)

    assert [form.name for form in page.find("place-dots", factor="g1")] == ["place-dots"]
    assert list(page.find("place-dots", factor="g2")) == []


def test_links_and_alerts_are_read() -> None:
    """Where a link leads, and an alert in words with white space as a person sees it."""
    page = read_page(PAGE)

    assert page.links == ("/room?run=r9",)
    assert page.alerts == ("Too long.",)


def test_the_shared_note_is_not_read() -> None:
    """What stands below the main part has no forms of its own."""
    assert "finish" not in {form.name for form in read_page(PAGE).forms}


def test_a_choice_may_be_of_nothing() -> None:
    """A radio button whose value is empty sends that, as a browser does; one without any, “on”."""
    (form,) = read_page(
        '<form action="/do/x"><input type="radio" name="side" value="" checked>'
        '<input type="checkbox" name="free" checked></form></main>'
    ).forms
    assert form.filled == (("side", ""), ("free", "on"))
