"""The best set of pairs in which no clause stands twice: maximum-weight matching, sparse.

Each connected part is solved by itself, exactly, by shortest augmenting paths (the Hungarian
method with potentials, on lists of edges). Parts of a large problem first lose their weakest edges.
"""

from __future__ import annotations

from collections import defaultdict
from heapq import heappop, heappush

from cwgdiff.aligner import costs

#: Weights are whole numbers inside, so that sums are exact and ties are ties.
UNIT = 1_000_000

Edges = dict[tuple[int, int], float]


def assign(edges: Edges) -> list[tuple[int, int]]:
    """The pairs of the best matching; only edges of positive weight are used.

    `edges` maps (left, right) to a weight. Ties go to the pairs that come first.

    >>> assign({(0, 0): 2.0, (0, 1): 3.0, (1, 1): 2.0})
    [(0, 0), (1, 1)]
    """
    weights = {pair: round(weight * UNIT) for pair, weight in edges.items()}
    weights = {pair: weight for pair, weight in sorted(weights.items()) if weight > 0}
    found: list[tuple[int, int]] = []
    for part in _parts(weights):
        if len(part) == 1:
            found.append(part[0])
        else:
            if len(part) > costs.ASSIGN_LARGE:
                part = _strongest(part, weights)
            found += _solve(part, weights)
    return sorted(found)


def _parts(weights: dict[tuple[int, int], int]) -> list[list[tuple[int, int]]]:
    """The edges of each connected part."""
    leader: dict[tuple[int, int], tuple[int, int]] = {}

    def find(node: tuple[int, int]) -> tuple[int, int]:
        path = []
        while leader.setdefault(node, node) != node:
            path.append(node)
            node = leader[node]
        for passed in path:
            leader[passed] = node
        return node

    for left, right in weights:
        a, b = find((0, left)), find((1, right))
        if a != b:
            leader[max(a, b)] = min(a, b)
    parts: defaultdict[tuple[int, int], list[tuple[int, int]]] = defaultdict(list)
    for pair in weights:
        parts[find((0, pair[0]))].append(pair)
    return list(parts.values())


def _strongest(
    part: list[tuple[int, int]], weights: dict[tuple[int, int], int]
) -> list[tuple[int, int]]:
    """The edges that are among the best few of either end."""
    kept: set[tuple[int, int]] = set()
    for side in (0, 1):
        ends: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
        for pair in part:
            ends[pair[side]].append(pair)
        for pairs in ends.values():
            pairs.sort(key=lambda pair: (-weights[pair], pair))
            kept.update(pairs[: costs.ASSIGN_EDGES])
    return sorted(kept)


def _solve(
    part: list[tuple[int, int]], weights: dict[tuple[int, int], int]
) -> list[tuple[int, int]]:
    """Shortest augmenting paths. Each left node may also stay alone, at weight 0."""
    edges: defaultdict[int, list[tuple[int, int]]] = defaultdict(list)
    for left, right in part:
        edges[left].append((right, weights[left, right]))
    # Cost = -weight. `price` keeps reduced costs from below 0: that of a left node starts at its cheapest edge.
    left_price = {left: -max(weight for _, weight in out) for left, out in edges.items()}
    right_price: defaultdict[int, int] = defaultdict(int)
    mate_of_right: dict[int, int] = {}
    mate_of_left: dict[int, int] = {}
    for start in sorted(edges):
        distance: dict[int, int] = {}  # to right nodes
        via: dict[int, int] = {}
        done: set[int] = set()
        heap: list[tuple[int, int]] = []
        reached = {start: 0}  # left nodes, with their distance
        best_end: tuple[int, int] | None = None  # (distance, left node that stays alone)
        left, base = start, 0
        target: int | None = None
        while True:
            stay = base - left_price[left]  # reduced cost of staying alone
            if best_end is None or stay < best_end[0]:
                best_end = (stay, left)
            for right, weight in edges[left]:
                if right in done:
                    continue
                reach = base - weight - left_price[left] - right_price[right]
                if right not in distance or reach < distance[right]:
                    distance[right] = reach
                    via[right] = left
                    heappush(heap, (reach, right))
            while heap and heap[0][1] in done:
                heappop(heap)
            if not heap or heap[0][0] >= best_end[0]:
                break
            base, right = heappop(heap)
            done.add(right)
            if right not in mate_of_right:
                target = right
                break
            left = mate_of_right[right]
            reached[left] = base
        end = distance[target] if target is not None else best_end[0]
        for left_node, at in reached.items():
            left_price[left_node] += end - at
        for right in done:
            right_price[right] += distance[right] - end
        if target is None:
            # The chain ends in a left node that gives its partner up.
            loser = best_end[1]
            if loser == start:
                continue
            target = mate_of_left.pop(loser)
        while True:
            left = via[target]
            previous = mate_of_left.get(left)
            mate_of_left[left], mate_of_right[target] = target, left
            if left == start or previous is None:
                break
            target = previous
    return sorted((left, right) for left, right in mate_of_left.items())
