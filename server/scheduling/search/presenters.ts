// From the sweep's answer to what the contract shows: names for ids, codes with plain data.
import { type Proposal, type Proposals, party as partyShape, type Reason, type Week } from '../../contract/search.ts';
import { hyphened } from '../../platform/database/words.ts';
import { partyOf, safeguardKey } from './candidates.ts';
import type { SearchFacts } from './facts.ts';
import type { Answer, Blocker, Proposal as Found, Reason as FoundReason } from './sweep/answer.ts';
import type { Question } from './sweep/question.ts';
import type { WeekRow } from './sweep/week.ts';

const instant = (ms: number): string => new Date(ms).toISOString();
const shownParty = (key: string) => partyShape.parse(partyOf(key));

export function toProposals(answer: Answer, posed: Question, facts: SearchFacts): Omit<Proposals, 'notCandidates'> {
  return {
    proposals: answer.proposals.map((found) => toProposal(found, posed, facts)),
    blockedBy: answer.blocked.flatMap(({ by, nearest }) =>
      by.map((blocker) => ({ ...toBlocker(blocker), nearest: by.length === 1 ? instant(nearest) : null })),
    ),
    stale: staleOf(facts),
  };
}

function toBlocker(blocker: Blocker) {
  return blocker.what === 'party' ? { what: 'party', party: shownParty(blocker.party) } : { what: blocker.what };
}

/** A calendar that could not be read, or never was: what it would say may be missing. */
function staleOf({ people }: SearchFacts): Proposals['stale'] {
  return people.flatMap(({ id, name, calendars }) => {
    const bad = calendars.find(({ failure, readAt }) => failure !== null || readAt === null);
    return bad ? [{ personId: id, name, readAt: bad.readAt?.toISOString() ?? null }] : [];
  });
}

function toProposal(found: Found, posed: Question, facts: SearchFacts): Proposal {
  const room = facts.rooms.find(({ id }) => id === found.roomId);
  return {
    startsAt: instant(found.startsAt),
    endsAt: instant(found.endsAt),
    room: { id: found.roomId, name: room?.name ?? '', place: found.place, zone: room?.zone ?? posed.zone },
    fills: found.people.map(({ party, personId, remote }) => ({
      party: shownParty(party),
      required: posed.parties.some((one) => one.key === party && one.need === 'required'),
      remote,
      ...whoOf(personId, facts),
    })),
    score: Math.round(found.score),
    reasons: found.reasons.map(toReason),
  };
}

/** Who stands beside the child is a part, not a name. */
function whoOf(key: string, { people, safeguards }: SearchFacts) {
  const beside = safeguards.find(({ id }) => safeguardKey(id) === key);
  if (beside) return { personId: null, safeguardId: beside.id, name: beside.person?.name ?? null, agency: null };
  const person = people.find(({ id }) => id === key);
  return { personId: key, safeguardId: null, name: person?.name ?? null, agency: person?.agency.name ?? null };
}

function toReason(found: FoundReason): Reason {
  const { code, points } = found;
  const party = 'party' in found && found.party !== null ? { party: shownParty(found.party) } : {};
  const minutes = 'minutes' in found ? { minutes: found.minutes } : {};
  const count = 'count' in found ? { count: found.count } : 'days' in found ? { count: found.days } : {};
  const personId = 'personId' in found && !found.personId.includes(':') ? { personId: found.personId } : {};
  return { code, weight: Math.round(points), ...party, ...minutes, ...count, ...personId };
}

export function toWeek(rows: readonly WeekRow[], facts: SearchFacts): Week['rows'] {
  return rows.map(({ row, spans }) => ({
    ...whose(row, facts),
    spans: spans.map(({ from, until, state }) => ({ from: instant(from), until: instant(until), state })),
  }));
}

function whose(row: WeekRow['row'], facts: SearchFacts): Omit<Week['rows'][number], 'spans'> {
  const nobody = { party: null, id: null, agency: null, role: null };
  if (row.kind === 'child') return { ...nobody, kind: 'child', name: '' };
  if (row.kind === 'room') {
    const room = facts.rooms.find(({ id }) => id === row.roomId);
    return { ...nobody, kind: 'room', id: row.roomId, name: room?.name ?? '' };
  }
  const { personId, safeguardId, name, agency } = whoOf(row.personId, facts);
  const [role] = facts.people.find(({ id }) => id === personId)?.roles ?? [];
  return {
    kind: 'party',
    party: shownParty(row.party),
    id: personId ?? safeguardId,
    name: name ?? '',
    agency,
    role: role ? hyphened(role) : null,
  };
}
