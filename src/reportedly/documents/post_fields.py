"""The field names of `data/posts.yaml`, checked."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.errors import InstallationError

Names = tuple[str, ...]


class PostFields(BaseModel):
    """Which names carry which field of a post, an article or a transcript; the file's comments say how they count."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    provenance: str
    text: Names
    escaped: Names
    title: Names
    author: Names
    name: Names
    publisher: Names
    published: Names
    url: Names
    language: Names
    forwarded: Names
    wrappers: Names
    lists: Names
    turns: Names
    speaker: Names
    spoken: Names


@cache
def post_fields() -> PostFields:
    """The field names as shipped. Raises `InstallationError` if the file is damaged."""
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    try:
        source = files("reportedly.documents").joinpath("data/posts.yaml").read_bytes()
        return PostFields.model_validate(yaml.load(source, Loader=loader))
    except (OSError, yaml.YAMLError, ValidationError) as error:
        raise InstallationError(f"posts.yaml of the package is damaged ({error}). Install reportedly again") from error
