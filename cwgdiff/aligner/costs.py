"""Every number that the aligner goes by, each with its reason (docs/alignment.md says more).

Likenesses run from 0 to 1. Scores are log-odds: 0 means that a pair is as likely wrong as right.
"""

from __future__ import annotations

from typing import NamedTuple

# -- Exact twins ---------------------------------------------------------------------------

#: Words a text must have to be its own proof wherever it stands. "Noting further" is no proof.
ANCHOR_WORDS = 3

# -- Revision marks (two views of one file) --------------------------------------------------

#: Share of the shorter text's words that a paragraph keeps. A paragraph whose words were all replaced
#: is no evidence: an author may type a new clause over an old one. A third is more than two unlike
#: clauses share by chance.
MARKED_KEPT = 0.34

# -- Resolutions (several in one file) -----------------------------------------------------

RESOLUTION_NUMBER = 0.45  # the number is what people cite, but numbers are given anew at times
RESOLUTION_TITLE = 0.35
RESOLUTION_CONTENT = 0.55  # share of the smaller one's text that stands in the other, word for word
#: Same number, or same title with a little of the content; a shared phrase in a title is not enough.
RESOLUTION_LEAST = 0.3

# -- Sections ------------------------------------------------------------------------------

SECTION_HEADING = 0.45  # fitted on a trial; headings alone lose 0.38 of the F1 of moves
SECTION_CONTENT = 0.55
SECTION_PLACE = 0.02  # breaks ties between headings that repeat
SECTION_PARENT = 0.05  # the section around it is a twin too
#: Below it, two sections are strangers: one went, another came.
SECTION_LEAST = 0.3
#: A heading that occurs more often on one side than on the other names nothing by itself.
SECTION_REPEATED = 0.6
#: A vote for a section counts half unless both clauses choose each other.
VOTE_ONE_SIDED = 0.5
#: Likeness from which a clause has a vote. Below it stands the noise of common words.
VOTE_LEAST = 0.2

# -- Which pairs are looked at -------------------------------------------------------------

#: Up to so many pairs of open clauses, each pair is weighed: 60 x 60 clauses cost some 15 ms.
ALL_PAIRS = 3600
#: The same inside one pair of twin sections. Above it: pairs of one gap, and those that share rare words.
SECTION_PAIRS = 2500
GAP_PAIRS = 400
#: In a larger gap only pairs that stand about as far into it, give or take so many clauses.
GAP_BAND = 5
#: A word is rare in at most so many clauses, or so large a share of them,
RARE_COUNT = 20
RARE_SHARE = 0.005
#: but never in more than so many: two unlike documents of 10,000 clauses must not take minutes.
RARE_MOST = 60
#: A clause that has fewer rare words than that is known by so many of its rarest ones.
RARE_WORDS = 8
#: Best partners kept for each clause from the index of rare words, counted from both sides.
RARE_PARTNERS = 8
#: Edges kept for each clause when an assignment problem is larger than this many clauses.
ASSIGN_LARGE = 150
ASSIGN_EDGES = 6
#: Pairs outside matched sections that are less alike are not even rivals.
RIVAL_LEAST = 0.1

# -- The score of a pair -------------------------------------------------------------------


class Weights(NamedTuple):
    """Log-odds for a unit of each piece of evidence. Fitted on synthetic pairs, then rounded."""

    constant: float = -9.4
    likeness: float = 3.0  # words and stems, by rarity
    free_lead: float = 4.0  # over rivals that no better twin holds: the strongest evidence
    lead: float = 2.5  # over all rivals
    lead_inside: float = 1.0  # the same again where the sections are twins
    length: float = 1.5  # the shorter over the longer
    before: float = 2.2  # the clause before has its twin before, in order or as they stand
    after: float = 2.2
    role: float = 1.8  # item with item, sub-item with sub-item
    section: float = 0.6  # the sections are twins
    own: float = 3.2  # likeness in the words that no sibling uses
    label: float = 0.3  # breaks ties, no more: labels shift


WEIGHTS = Weights()

#: Leads are cut off here: a lead of 0.5 says no more than one of 0.3.
LEAD_CLIP = 0.3
#: A neighbour that is next but one (what lies between is open) says half as much.
NEIGHBOUR_NEAR = 0.5
#: Kinds that are near each other (item, sub-item, bullet, paragraph) count half as the same role.
ROLE_NEAR = 0.5
#: Least score inside twin sections. Below 0, since the assignment itself forbids most wrong pairs.
LEAST_INSIDE = -1.8
#: Across sections a pair must be alike as well.
LEAST_ACROSS = -2.0
LIKENESS_ACROSS = 0.6
#: A sub-item that left its clause as well: a short phrase comes up anywhere.
LIKENESS_APART = 0.85
#: Across resolutions that are not twins, sentences are recycled: only a near copy counts.
LIKENESS_FAR = 0.75
#: Rounds of context; two or three are usual.
ROUNDS = 5

# -- Splits and merges ---------------------------------------------------------------------

#: The contract: each part takes at least half of its own words, five or more, from the one clause.
PART_WORDS = 5
PART_SHARE = 0.5
#: Of what the other parts leave of the whole, each part holds a third,
PART_REST = 1 / 3
#: and not less than a tenth of the whole: one word shared beside a near copy makes no part.
PART_LEAST = 0.1
#: Of each part so much stands in the whole, and of the whole in all parts together.
PART_INSIDE = 0.55
WHOLE_COVERED = 0.55
#: Or: the parts joined are like the whole, and clearly more so than the best part alone.
JOINED_LIKE = 0.62
JOINED_GAIN = 0.12
#: Across sections coverage must be nearly complete.
COVERED_ACROSS = 0.75
#: A part that went into a clause elsewhere must stand in it with most of its words.
PART_INSIDE_FAR = 0.7
#: and make up so much of it: short phrases recur anywhere.
PART_LEAST_FAR = 0.25
#: Parts stand next to each other, or one apart.
PART_DISTANCE = 2
MOST_PARTS = 8

# -- Notes, and what stands outside ----------------------------------------------------------

#: Headers, comments, notes of one clause ... of uneven number must be this like to be twins.
OUTSIDE_LEAST = 0.3

# -- Doubt ---------------------------------------------------------------------------------

#: Below it the words do not decide: right three times in four at best, on place alone.
DOUBT_LIKENESS = 0.15
#: Below it a rewrite may as well be another clause in the same place: one in five was, on the specimens.
DOUBT_REWRITTEN = 0.36
#: Another reading within so much log-odds is nearly as good.
DOUBT_MARGIN = 1.0
#: Same frame, other matter: alike, but in words of its own less than a quarter as much,
DOUBT_OWN = 0.25
#: unless so much of the words or of their order is kept: then there was little to change.
DOUBT_OWN_LIKENESS = 0.8
#: A split or merge of which so little is covered had a part rewritten as well.
DOUBT_COVERED = 0.65
