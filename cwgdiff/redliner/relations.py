"""Links and pictures of the base in the copy: relationships under ids of the copy, parts beside its own."""

from __future__ import annotations

import posixpath
from dataclasses import dataclass, field

from cwgdiff.ooxml.package import Relationship
from cwgdiff.redliner.package import Copy


@dataclass(slots=True, eq=False)
class RelationMerger:
    """Gives the relationships of one part of the base their ids in a part of the copy.

    `lost` gathers what could not be brought: a part that itself leads to others.
    """

    base: Copy
    source: str
    target: Copy
    into: str
    lost: list[str] = field(default_factory=list)
    _known: dict[str, str | None] = field(default_factory=dict)
    _parts: dict[str, str] = field(default_factory=dict)

    def id(self, relation: str) -> str | None:
        """The id in the copy; None if there is no such relationship or its part cannot be brought."""
        if relation not in self._known:
            found = next(
                (r for r in self.base.relationships(self.source) if r.id == relation), None
            )
            self._known[relation] = self._bring(found) if found is not None else None
        return self._known[relation]

    def _bring(self, found: Relationship) -> str | None:
        if found.external:
            return self.target.relate(self.into, found.kind, found.written, external=True)
        if found.target is None:
            return None
        name = self._part(found.target)
        if name is None:
            self.lost.append(found.target)
            return None
        return self.target.relate(self.into, found.kind, name)

    def _part(self, name: str) -> str | None:
        """The copy's part with the same content, one of the same name first; else a new one."""
        if name in self._parts:
            return self._parts[name]
        content = self.base.package.read(name)
        if self.target.package.has(name) and self.target.package.read(name) == content:
            return name
        for other, bytes_ in self.target.added.items():
            if bytes_ == content:
                return other
        if self.base.relationships(name):
            return None
        folder, leaf = posixpath.split(name)
        made = self.target.add(
            posixpath.join(folder, leaf), content, self.base.package.content_type(name)
        )
        self._parts[name] = made
        return made
