import pytest

from onrecord.clean import clean
from onrecord.clean.page import fragment
from onrecord.errors import InputError, Reason
from onrecord.gather import Media, Source
from onrecord.settings import Settings


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("Six were killed.", "Six were killed."),
        ("Six <b>were</b> killed.<p>One &lt; two.</p>tail", "Six were killed.\n\nOne < two.\n\ntail"),
        ("a<br>b<br><br>c", "a\nb\n\nc"),
        ("<ul><li>x<li>y</ul>", "x\n\ny"),
        ("<table><tr><td>a<td>b</table>loose", "a | b\n\nloose"),
        ("<div>a<div>b</div>c <i>d</i><p>e</div>", "a\n\nb\n\nc d\n\ne"),
        ("<p>Same.</p><p>Same.</p>", "Same.\n\nSame."),
        ("<script>x</script><p>One.</p><style>p{}</style>", "One."),
        ("", ""),
    ],
)
def test_all_of_a_fragment_is_text(html: str, text: str) -> None:
    assert fragment(html, "a", Settings()).text == text


def test_a_row_of_many_cells_is_read_in_time() -> None:
    """Searched from every cell, a row of so many takes minutes."""
    assert fragment(f"<table><tr>{'<td>x</td>' * 20_000}</tr></table>", "a", Settings()).text == " | ".join(["x"] * 20_000)


@pytest.mark.parametrize("media", [Media.HTML, Media.FRAGMENT])
@pytest.mark.parametrize("html", ["", " ", "<!-- x -->", "<", "\ufffd", "\x01", "<?x?>"])
def test_html_without_a_text_is_a_failure(html: str, media: Media) -> None:
    with pytest.raises(InputError) as caught:
        clean(Source("a", html, media), Settings())
    assert caught.value.reason is Reason.NO_TEXT
