"""An SVG file goes in; what of it is refused comes out, since it is published as it is.

Opened by itself a drawing is a page of the site, without the policy that all others have. So it is
read as XML and may hold what is known to draw and do nothing else, whatever may be invented yet.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

from lxml import etree

_SVG = "http://www.w3.org/2000/svg"
_XLINK = "http://www.w3.org/1999/xlink"
_XML = "http://www.w3.org/XML/1998/namespace"
_INERT = frozenset(
    (
        "http://www.inkscape.org/namespaces/inkscape",
        "http://sodipodi.sourceforge.net/DTD/sodipodi-0.dtd",
        "http://www.w3.org/1999/02/22-rdf-syntax-ns#",
        "http://creativecommons.org/ns#",
        "http://web.resource.org/cc/",
        "http://purl.org/dc/elements/1.1/",
        "http://www.serif.com/",
        "http://xml.openoffice.org/svg/export",
        "http://www.bohemiancoding.com/sketch/ns",
    )
)
"""Namespaces of what drawing programs note for themselves. No browser does anything with them."""
_ELEMENTS = frozenset(
    (
        "svg g defs symbol use switch title desc metadata style path rect circle ellipse line "
        "polyline polygon text tspan textPath image clipPath mask pattern marker linearGradient "
        "radialGradient stop filter feBlend feColorMatrix feComponentTransfer feComposite "
        "feConvolveMatrix feDiffuseLighting feDisplacementMap feDistantLight feDropShadow feFlood "
        "feFuncA feFuncB feFuncG feFuncR feGaussianBlur feMerge feMergeNode feMorphology feOffset "
        "fePointLight feSpecularLighting feSpotLight feTile feTurbulence"
    ).split()
)
_ATTRIBUTES = frozenset(
    (
        # of every element
        "id class style lang role tabindex transform transform-origin systemLanguage "
        "requiredFeatures requiredExtensions version baseProfile "
        # where and how large
        "x y x1 x2 y1 y2 dx dy cx cy r rx ry fx fy fr width height d points pathLength viewBox "
        "preserveAspectRatio rotate textLength lengthAdjust startOffset method side spacing "
        # what refers, and how
        "href clipPathUnits maskUnits maskContentUnits patternUnits patternContentUnits "
        "patternTransform gradientUnits gradientTransform spreadMethod offset markerUnits "
        "markerWidth markerHeight refX refY orient type media "
        # presentation
        "alignment-baseline baseline-shift clip clip-path clip-rule color color-interpolation "
        "color-interpolation-filters color-rendering direction display dominant-baseline "
        "enable-background fill fill-opacity fill-rule filter flood-color flood-opacity font "
        "font-family font-size font-size-adjust font-stretch font-style font-variant font-weight "
        "image-rendering isolation letter-spacing lighting-color marker marker-end marker-mid "
        "marker-start mask mask-type mix-blend-mode opacity overflow paint-order pointer-events "
        "shape-rendering stop-color stop-opacity stroke stroke-dasharray stroke-dashoffset "
        "stroke-linecap stroke-linejoin stroke-miterlimit stroke-opacity stroke-width text-anchor "
        "text-decoration text-rendering unicode-bidi vector-effect visibility white-space "
        "word-spacing writing-mode "
        # filters
        "amplitude azimuth baseFrequency bias diffuseConstant divisor edgeMode elevation exponent "
        "filterUnits in in2 intercept k1 k2 k3 k4 kernelMatrix kernelUnitLength limitingConeAngle "
        "mode numOctaves operator order pointsAtX pointsAtY pointsAtZ preserveAlpha "
        "primitiveUnits radius result scale seed slope specularConstant specularExponent "
        "stdDeviation stitchTiles surfaceScale tableValues targetX targetY values "
        "xChannelSelector yChannelSelector z"
    ).split()
)
_XLINK_ATTRIBUTES = frozenset("href title type show actuate role arcrole".split())
_XML_ATTRIBUTES = frozenset({"space", "lang", "id"})
_WORDS = frozenset({"id", "class", "role"})
"""Attributes that hold words, whatever these look like."""
_REFERENCE = re.compile(r"\s*(?:#|data:image/(?:png|jpe?g|gif|webp)[;,])", re.IGNORECASE)
"""What an address may begin with: a part of the drawing, or a picture within it."""
_FUNCTIONS = frozenset(
    (
        "calc rgb rgba hsl hsla matrix matrix3d translate translatex translatey scale scalex "
        "scaley rotate skewx skewy blur brightness contrast drop-shadow grayscale hue-rotate "
        "invert opacity saturate sepia inset circle ellipse polygon"
    ).split()
)
_LOCAL_URL = re.compile(
    r"""\burl\(\s*(?:#[^"'()\\]*|"#[^"()\\]*"\s*|'#[^'()\\]*'\s*)\)""", re.IGNORECASE
)
_AT_RULE = re.compile(r"@[\w-]{0,40}")
_LAST_NAME = re.compile(r"[\w-]{0,40}\Z")
_ENCODINGS = frozenset({"UTF-8", "ASCII", "US-ASCII"})


class DrawingRefusal(NamedTuple):
    """Something that a drawing may not hold."""

    line: int
    message: str
    hint: str


def find_refused_in_drawing(content: bytes) -> tuple[DrawingRefusal, ...]:
    """Return what is refused of an SVG file, each once, in order; empty if it only draws."""
    parser = etree.XMLParser(
        resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False
    )
    try:
        content.decode("utf-8")  # in other encodings a browser might read something else than lxml
        tree = etree.fromstring(content, parser).getroottree()
    except UnicodeDecodeError:
        return (DrawingRefusal(1, "the drawing is not in UTF-8", "save it in UTF-8"),)
    except etree.XMLSyntaxError as error:
        return (_malformed(error),)
    found: dict[str, DrawingRefusal] = {}
    for refusal in _find_all(tree):
        found.setdefault(refusal.message, refusal)
    return tuple(found.values())


def _malformed(error: etree.XMLSyntaxError) -> DrawingRefusal:
    words = (error.msg or "").partition(", line ")[0] or "there is no XML in it"
    return DrawingRefusal(
        error.lineno or 1,
        f"the drawing cannot be read as XML: {words}",
        "save it anew as plain SVG with the program that made it",
    )


def _find_all(tree: etree._ElementTree) -> Iterator[DrawingRefusal]:
    root = tree.getroot()
    info = tree.docinfo
    if (info.encoding or "UTF-8").upper() not in _ENCODINGS:
        yield DrawingRefusal(
            1, f"the drawing says that it is in {info.encoding}, not in UTF-8", "save it in UTF-8"
        )
    if info.internalDTD is not None:
        yield DrawingRefusal(
            1, "the drawing has a DOCTYPE", "delete <!DOCTYPE …>, nothing needs it"
        )
    instructions: Any = tree.xpath("//processing-instruction()")
    for instruction in instructions:
        target = f"<?{instruction.target}"
        yield _refusal(instruction, target, f"delete {target} …?>")
    if root.tag != f"{{{_SVG}}}svg":
        hint = f'its first element must be <svg xmlns="{_SVG}">'
        yield DrawingRefusal(_line(root), "the file is no drawing", hint)
        return
    for element in root.iter("*"):
        yield from _find_in_element(element)


def _find_in_element(element: etree._Element) -> Iterator[DrawingRefusal]:
    name = etree.QName(element)
    if name.namespace in _INERT:
        return
    if name.namespace != _SVG or name.localname not in _ELEMENTS:
        shown = f"<{f'{element.prefix}:' if element.prefix else ''}{name.localname}>"
        yield _refusal(
            element, shown, f"delete {shown}, or save as plain SVG with text and effects as paths"
        )
        return
    for key, value in element.attrib.items():
        yield from _find_in_attribute(element, etree.QName(key), str(value))
    if name.localname == "style":
        yield from _find_in_style(element, "".join(map(str, element.itertext())))


def _find_in_attribute(
    element: etree._Element, name: etree.QName, value: str
) -> Iterator[DrawingRefusal]:
    local = name.localname
    allowed = {None: _ATTRIBUTES, _XLINK: _XLINK_ATTRIBUTES, _XML: _XML_ATTRIBUTES}
    is_text = name.namespace is None and local.startswith(("aria-", "data-"))
    if name.namespace in _INERT or is_text:
        return
    if local not in allowed.get(name.namespace, ()):
        yield _refusal(element, f"the attribute {local}", "delete it")
    elif local == "href":
        if not _REFERENCE.match(value):
            hint = "refer to #parts of the drawing, or embed a PNG, JPEG, GIF or WebP picture"
            yield _refusal(element, f'the address "{_shorten(value)}"', hint)
    elif name.namespace is None and local not in _WORDS:
        yield from _find_in_style(element, value)


def _find_in_style(element: etree._Element, css: str) -> Iterator[DrawingRefusal]:
    """Find what a style sheet, or an attribute read like one, might load or hide.

    Functions are told by name, since others than ``url`` can load a file too.
    """
    rest = _LOCAL_URL.sub(" ", css)
    found = [*_AT_RULE.findall(rest), *(["\\"] if "\\" in rest else [])]
    for before in rest.split("(")[:-1]:
        name = _LAST_NAME.search(before[-80:].rstrip())
        if name and name.group().lower() not in _FUNCTIONS:
            found.append(f"{name.group()}(")
    for what in found:
        hint = "style holds colours, sizes and url(#parts-of-the-drawing), and loads no file"
        yield _refusal(element, f'"{what}" in its style', hint)


def _line(node: Any) -> int:
    return int(node.sourceline or 1)


def _refusal(node: Any, what: str, hint: str) -> DrawingRefusal:
    return DrawingRefusal(_line(node), f"the drawing holds {what}", hint)


def _shorten(text: str) -> str:
    words = " ".join(text.split())
    return words if len(words) <= 60 else f"{words[:60]}…"
