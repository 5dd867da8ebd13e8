"""Drawings: what programs draw is allowed, and nothing that runs, loads or leads elsewhere."""

import pytest

from corpus.drawings import find_refused_in_drawing

SVG = (
    '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" '
    'xmlns:h="http://www.w3.org/1999/xhtml" xmlns:ev="http://www.w3.org/2001/xml-events">'
)


def messages(content: str | bytes) -> list[str]:
    data = content.encode() if isinstance(content, str) else content
    return [item.message for item in find_refused_in_drawing(data)]


def inside(content: str) -> list[str]:
    return messages(f"{SVG}{content}</svg>")


INKSCAPE = """<?xml version="1.0" encoding="UTF-8" standalone="no"?>
<!-- Created with Inkscape (http://www.inkscape.org/) -->
<svg width="210mm" height="297mm" viewBox="0 0 210 297" version="1.1" id="svg1" xml:space="preserve"
   inkscape:version="1.4 (e7c3feb100, 2024-10-09)" sodipodi:docname="map.svg"
   xmlns:inkscape="http://www.inkscape.org/namespaces/inkscape"
   xmlns:sodipodi="http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd"
   xmlns:xlink="http://www.w3.org/1999/xlink" xmlns="http://www.w3.org/2000/svg"
   xmlns:svg="http://www.w3.org/2000/svg">
  <sodipodi:namedview id="namedview1" pagecolor="#ffffff" inkscape:zoom="0.7" showgrid="false">
    <inkscape:grid id="grid1" units="mm" originx="0" />
  </sodipodi:namedview>
  <defs id="defs1">
    <inkscape:path-effect effect="bspline" id="path-effect1" />
    <linearGradient id="linearGradient2" inkscape:collect="always">
      <stop style="stop-color:#000000;stop-opacity:1;" offset="0" id="stop2" />
    </linearGradient>
    <linearGradient xlink:href="#linearGradient2" id="g3" gradientUnits="userSpaceOnUse" x1="1" />
    <filter style="color-interpolation-filters:sRGB" id="filter5" x="-0.1" width="1.2">
      <feGaussianBlur stdDeviation="1.2" id="feGaussianBlur5" />
    </filter>
  </defs>
  <g inkscape:label="Layer 1" inkscape:groupmode="layer" id="layer1">
    <path d="M 10,20 C 30,40 50,60 70,80 Z" id="path2" sodipodi:nodetypes="cc"
       transform="matrix(1 0 0 1 2 3) rotate (45)"
       style="fill:url(#g3);stroke:#000;stroke-width:0.26;filter:url(#filter5)" />
    <text xml:space="preserve" style="font-size:4px;-inkscape-font-specification:'Noto Sans, Bold';
       shape-inside:url(#rect1);fill:rgb(0, 0, 0)" x="1" id="text1"><tspan
       sodipodi:role="line" id="tspan1" x="1" y="2">River (upper)</tspan></text>
    <image width="1" height="1" preserveAspectRatio="none" id="image1"
       xlink:href="data:image/png;base64,iVBORw0KGgo&#10;AAA=" />
  </g>
</svg>
"""
MATPLOTLIB = """<?xml version="1.0" encoding="utf-8" standalone="no"?>
<svg xmlns:xlink="http://www.w3.org/1999/xlink" width="460.8pt" height="345.6pt"
  viewBox="0 0 460.8 345.6" xmlns="http://www.w3.org/2000/svg" version="1.1">
 <metadata>
  <rdf:RDF xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:cc="http://creativecommons.org/ns#"
    xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#">
   <cc:Work><dc:type rdf:resource="http://purl.org/dc/dcmitype/StillImage"/></cc:Work>
  </rdf:RDF>
 </metadata>
 <defs><style type="text/css">*{stroke-linejoin: round; stroke-linecap: butt}</style></defs>
 <g id="figure_1"><g id="patch_1" clip-path="url(#p1)"><path d="M 0 345.6 L 460.8 0 z"
   style="fill: #ffffff"/></g>
  <g><use xlink:href="#m1" x="0" y="3" style="stroke: #000000; stroke-width: 0.8"/></g>
 </g>
 <defs><path id="m1" d="M 0 0 L 0 3.5" transform="scale(0.015625)"/>
  <clipPath id="p1"><rect x="7" y="3" width="3" height="2"/></clipPath></defs>
</svg>
"""
BY_HAND = """<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9" role="img"
  aria-labelledby="t" data-scale="x(1)" aria-label="Levels (2024)">
  <title id="t">Levels &amp; gauges (metres)</title>
  <style><![CDATA[ .a > circle { fill: hsl(200 50% 50%); marker: url( "#m" ) } ]]></style>
  <g class="a" id="Layer(1)"><circle cx="1" cy="1" r="1"/></g><use href=" #t"/></svg>"""


@pytest.mark.parametrize("drawing", [INKSCAPE, MATPLOTLIB, BY_HAND], ids=["ink", "mpl", "hand"])
def test_what_programs_draw_is_allowed(drawing):
    assert messages(drawing) == []
    assert messages(b"\xef\xbb\xbf" + drawing.encode()) == []


@pytest.mark.parametrize(
    ("content", "what"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<h:script>alert(1)</h:script>", "<h:script>"),
        ('<g xmlns="http://www.w3.org/1999/xhtml"/>', "<g>"),
        ("<metadata><h:iframe/></metadata>", "<h:iframe>"),
        ("<foreignObject/>", "<foreignObject>"),
        ('<a href="#x"/>', "<a>"),
        ('<set attributeName="href" to="javascript:alert(1)"/>', "<set>"),
        ('<animate attributeName="href"/>', "<animate>"),
        ("<feImage/>", "<feImage>"),
        ("<newThing/>", "<newThing>"),
        ('<g onload="alert(1)"/>', "the attribute onload"),
        ('<g onnew="alert(1)"/>', "the attribute onnew"),
        ('<g ev:event="click"/>', "the attribute event"),
        ('<g xml:base="https://example.org/"/>', "the attribute base"),
        ('<use href="java&#115;cript:alert(1)"/>', 'the address "javascript:alert(1)"'),
        ('<use xlink:href="map.svg#x"/>', 'the address "map.svg#x"'),
        ('<image href="https://example.org/x.png"/>', 'the address "https://example.org/x.png"'),
        ('<image href="//example.org/x.png"/>', 'the address "//example.org/x.png"'),
        ('<image href="data:image/svg+xml,x"/>', 'the address "data:image/svg+xml,x"'),
        ('<image href="data:text/html,x"/>', 'the address "data:text/html,x"'),
        ("<style>@import 'https://example.org/x.css';</style>", '"@import" in its style'),
        ("<style>@font-face {}</style>", '"@font-face" in its style'),
        ("<style><!-- --><![CDATA[a{b:url(x)}]]></style>", '"url(" in its style'),
        ("<style>a{b:image-set('https://example.org/x' 1x)}</style>", '"image-set(" in its style'),
        ('<g style="fill:url(https://example.org/#x)"/>', '"url(" in its style'),
        ('<g style="fill:url(url(#a)x)"/>', '"url(" in its style'),
        ('<g style="fill:URL(&quot;x&quot;)"/>', '"URL(" in its style'),
        ('<g style="fill:url/**/(x)"/>', '"(" in its style'),
        (r'<g style="fill:u\rl"/>', '"\\" in its style'),
        ('<g fill="url(https://example.org/x)"/>', '"url(" in its style'),
        ('<g mask="url(other.svg#x)"/>', '"url(" in its style'),
        ("<?xml-stylesheet href='x'?>", "<?xml-stylesheet"),
    ],
)
def test_what_runs_or_loads_is_refused(content, what):
    assert inside(content) == [f"the drawing holds {what}"]


@pytest.mark.parametrize(
    ("file", "words"),
    [
        ("<svg/>", "the file is no drawing"),
        (f"{SVG}<g>", "cannot be read as XML: "),
        ("", "cannot be read as XML: "),
        ("GIF89a", "cannot be read as XML: "),
        (f"{SVG}&x;</svg>", "cannot be read as XML: Entity 'x' not defined"),
        (f"<?xml-stylesheet href='x'?>{SVG}</svg>", "holds <?xml-stylesheet"),
        (f"{SVG}</svg><?x y?>", "holds <?x"),
        (f"<!DOCTYPE svg>{SVG}</svg>", "has a DOCTYPE"),
        (f'<!DOCTYPE svg [<!ENTITY a "b">]>{SVG}&a;</svg>', "has a DOCTYPE"),
        (f"<!DOCTYPE svg [<!ATTLIST svg onload CDATA 'x'>]>{SVG}</svg>", "has a DOCTYPE"),
        (f"<?xml version='1.0' encoding='UTF-7'?>{SVG}</svg>", "it is in UTF-7"),
        (f"{SVG}</svg>".encode("utf-16"), "is not in UTF-8"),
        (f"{SVG}\N{LATIN SMALL LETTER E WITH ACUTE}</svg>".encode("latin-1"), "is not in UTF-8"),
    ],
)
def test_what_is_no_plain_drawing_is_refused(file, words):
    assert [words in message for message in messages(file)] == [True]


def test_entities_are_not_expanded():
    """Neither those of the file, nor another file of this machine, nor ever more of them."""
    declared = '<!ENTITY a "aaaaaaaaaa">' + "".join(
        f'<!ENTITY {name} "{f"&{before};" * 10}">'
        for before, name in zip("abcdefgh", "bcdefghi", strict=True)
    )
    assert messages(f"<!DOCTYPE svg [{declared}]>{SVG}<text>&i;</text></svg>")
    outside = (
        f'<!DOCTYPE svg [<!ENTITY x SYSTEM "file:///etc/passwd">]>{SVG}<g id="b">&x;</g></svg>'
    )
    assert messages(outside) == ["the drawing has a DOCTYPE"]


def test_everything_is_named_once_with_its_line():
    found = find_refused_in_drawing(f"{SVG}\n<a/>\n<a/>\n<g onclick='x'/></svg>".encode())
    assert [(item.line, item.message) for item in found] == [
        (2, "the drawing holds <a>"),
        (4, "the drawing holds the attribute onclick"),
    ]
    assert all(item.hint for item in found)
