"""The acts as the API's description shows them: one schema for each kind, read off the facts."""

from __future__ import annotations

from typing import Any, Final

from chapterhouse.doors.act_names import act_name
from chapterhouse.doors.acts import Field, fields_of
from chapterhouse.doors.field_names import field_name
from chapterhouse.doors.fields import LARGEST, MOST_TEXTS, SHORT, Shape
from chapterhouse.procedure import KINDS

Schema = dict[str, Any]

_NOT_BLANK: Final = r"\S"


def body_of_acts(kinds: tuple[str, ...]) -> Schema:
    """Return the request body that takes any of the kinds, told apart by `kind`."""
    one_of = [act_schema(kind) for kind in kinds]
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": {"oneOf": one_of}}}}}


def act_schema(kind: str, *, with_kind: bool = True) -> Schema:
    """Return the schema of one kind of act."""
    fields = fields_of(kind)
    properties: Schema = {field.name: _field_schema(kind, field) for field in fields}
    required = [field.name for field in fields if field.is_required]
    if with_kind:
        properties = {"kind": {"const": kind}, **properties}
        required = ["kind", *required]
    return {
        "type": "object",
        "title": kind,
        "description": act_name(kind),
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _field_schema(kind: str, field: Field) -> Schema:
    schema = dict(_SHAPES[field.shape])
    match field.shape:
        case Shape.CHOICE:
            schema["enum"] = list(field.choices)
        case Shape.NUMBER if field.choices:
            schema = {"type": "integer", "enum": [int(choice) for choice in field.choices]}
        case Shape.TEXT:
            schema["maxLength"] = field.longest
            if field.is_required:
                schema["pattern"] = _NOT_BLANK
        case Shape.LIST:
            schema["items"] = {"type": "string", "maxLength": field.longest, "pattern": _NOT_BLANK}
        case Shape.ANSWERS:
            schema["additionalProperties"] = {"type": "string", "maxLength": field.longest}
        case _:
            pass
    return {**schema, "description": field_name(kind, field.name)}


_SHAPES: Final[dict[Shape, Schema]] = {
    Shape.TEXT: {"type": "string"},
    Shape.NUMBER: {"type": "integer", "minimum": 1, "maximum": LARGEST},
    Shape.YES_NO: {"type": "boolean"},
    Shape.DAY: {"type": "string", "format": "date"},
    Shape.CHOICE: {"type": "string"},
    Shape.LIST: {"type": "array", "maxItems": MOST_TEXTS},
    Shape.ANSWERS: {"type": "object", "maxProperties": MOST_TEXTS, "propertyNames": {"maxLength": SHORT}},
}

ALL: Final = tuple(KINDS)
