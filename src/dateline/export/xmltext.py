"""XML written the same way by every format that is XML."""

from __future__ import annotations

from typing import Any, Final

from lxml import etree  # type: ignore[import-untyped]   # no types of its own

from .safe import visible

XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"


def under(parent: Any, tag: str, text: str | None = None, **attributes: str | None) -> Any:   # an lxml element
    """A new child in the parent's namespace; attributes that are None are left out."""
    child = etree.SubElement(parent, f"{{{etree.QName(parent).namespace}}}{tag}",
                             {name: visible(value) for name, value in attributes.items() if value is not None})
    child.text = visible(text) if text is not None else None
    return child


def document(root: Any) -> bytes:
    """The whole file."""
    etree.indent(root)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8")) + b"\n"
