"""The field names of `data/posts.yaml`, checked."""

from __future__ import annotations

from functools import cache

from pydantic import BaseModel, ConfigDict, ValidationError

from reportedly.package_data import damaged, load_yaml

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
    try:
        return PostFields.model_validate(load_yaml("reportedly.documents", "posts.yaml"))
    except ValidationError as error:
        raise damaged("reportedly.documents", "posts.yaml", error) from error
