"""Links and pictures of the base in the copy: relationships under ids of the copy, parts beside its own."""

from __future__ import annotations

from dataclasses import dataclass, field

from cwgdiff.ooxml.package import Relationship
from cwgdiff.redliner.package import Copy, rels_of


@dataclass(slots=True, eq=False)
class RelationMerger:
    """Gives the relationships of one part of the base their ids in a part of the copy.

    A part comes with all that it leads to, as a chart with its workbook. `lost` gathers what could not be
    brought: a part that the base names and does not hold.
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
        if found.target is None or not self.base.package.has(found.target):
            self.lost.append(found.written)
            return None
        return self.target.relate(self.into, found.kind, self._part(found.target))

    def _part(self, name: str) -> str:
        """The copy's part that says and leads to the same, one of the same name first; else a new one."""
        if name in self._parts:
            return self._parts[name]
        first = self._named(name)
        waiting = [name] if first in self.target.added else []
        while waiting:
            part = waiting.pop()
            targets: dict[str, str] = {}
            for each in self.base.relationships(part):
                if each.external or each.target is None or not self.base.package.has(each.target):
                    continue
                if each.target not in self._parts and self._named(each.target) in self.target.added:
                    waiting.append(each.target)
                targets[each.id] = self._parts[each.target]
            if self.base.package.has(rels_of(part)):
                rels = self.base.tree(rels_of(part))
                self.target.relate_alike(self._parts[part], rels, targets)
        return first

    def _named(self, name: str) -> str:
        """The name of a part in the copy, which is added to it if there is none like it."""
        made = self._twin(name)
        if made is None:
            content = self.base.package.read(name)
            made = self.target.add(name, content, self.base.package.content_type(name))
        self._parts[name] = made
        return made

    def _twin(self, name: str) -> str | None:
        """The part of the copy with the same content, and the same parts behind it."""
        if name == self.base.package.main:
            return self.target.package.main
        if self._same(name):
            return name
        if not self.base.relationships(name):
            content = self.base.package.read(name)
            for other, bytes_ in self.target.added.items():
                if bytes_ == content:
                    return other
        return None

    def _same(self, name: str) -> bool:
        """Whether the copy had this very part, and all that it leads to, under the same names."""
        waiting, seen = [name], {self.base.package.main}
        while waiting:
            part = waiting.pop()
            if part in seen:
                continue
            seen.add(part)
            if not self.base.package.has(part) or not self.target.package.has(part):
                return False
            if self.base.package.read(part) != self.target.package.read(part):
                return False
            one, two = self.base.relationships(part), self.target.relationships(part)
            if sorted(map(repr, one)) != sorted(map(repr, two)):
                return False
            waiting += [each.target for each in one if each.target and not each.external]
        return True
