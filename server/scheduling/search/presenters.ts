// From the sweep's answer to what the contract shows: parties by their names again, people with name and agency.
import type { Proposals, SearchQuestion, Reason as ShownReason, Week } from '../../contract/search.ts';
import { dayMs } from './ask.ts';
import { type Candidate, type Judged, keyOf, sources } from './candidates.ts';
import type { RoomFacts, Standing } from './facts.ts';
import type { Answer, Blocked, Reason } from './sweep/answer.ts';
import type { WeekRow } from './sweep/week.ts';

export interface Known {
  readonly asked: SearchQuestion;
  readonly standing: Standing;
  readonly judged: readonly Judged[];
  readonly now: Date;
}

type Shown = Proposals['proposals'][number];

export function toProposals({ proposals, blocked }: Answer, known: Known): Proposals {
  const { asked, standing, judged } = known;
  return {
    proposals: proposals.flatMap(({ startsAt, endsAt, roomId, people, score, reasons }) => {
      const room = standing.rooms.find(({ id }) => id === roomId);
      const fills = people.map(({ party, personId, remote }) =>
        toFill(known, { index: Number(party), personId, remote }),
      );
      const shown = reasons.map((reason) => toReason(reason, asked));
      const times = { startsAt: instant(startsAt), endsAt: instant(endsAt) };
      return room ? [{ ...times, room: toRoom(room), fills, score, reasons: shown }] : [];
    }),
    blockedBy: blocked.flatMap((one) => toBlockedBy(one, asked)),
    notCandidates: judged.flatMap(({ not }, index) =>
      not.map(({ person, code, on }) => ({
        ...{ personId: person.id, name: person.name, party: partyAt(asked, index), code, on },
      })),
    ),
    stale: toStale(known),
  };
}

function toRoom({ id, name, place, zone }: RoomFacts): Shown['room'] {
  return { id, name, place, zone };
}

function toFill(
  { asked, judged }: Known,
  { index, personId, remote }: { index: number; personId: string; remote: boolean },
): Shown['fills'][number] {
  const candidate = judged[index]?.candidates.find((one) => keyOf(one) === personId);
  return {
    party: partyAt(asked, index),
    required: asked.parties[index]?.required ?? true,
    personId: candidate?.person?.id ?? null,
    safeguardId: candidate?.safeguard?.id ?? null,
    name: candidate?.person?.name ?? null,
    agency: candidate?.person?.agency ?? null,
    remote,
  };
}

function toReason(reason: Reason, asked: SearchQuestion): ShownReason {
  const party = 'party' in reason && reason.party !== null ? { party: partyAt(asked, Number(reason.party)) } : {};
  const minutes = 'minutes' in reason ? { minutes: reason.minutes } : {};
  const counted = 'days' in reason ? { count: reason.days } : 'count' in reason ? { count: reason.count } : {};
  const person = 'personId' in reason ? { personId: reason.personId } : {};
  return { code: reason.code, weight: reason.points, ...party, ...person, ...minutes, ...counted };
}

function toBlockedBy({ by, nearest }: Blocked, asked: SearchQuestion): Proposals['blockedBy'] {
  return by.map((one) => ({
    what: one.what,
    ...(one.what === 'party' ? { party: partyAt(asked, Number(one.party)) } : {}),
    nearest: instant(nearest),
  }));
}

/** Feeds are read many times a day; one that wasn't for a day may be wrong. */
function toStale({ judged, now }: Known): Proposals['stale'] {
  const people = new Map(
    judged.flatMap(({ candidates }) => candidates.flatMap(({ person }) => (person ? [[person.id, person]] : []))),
  );
  return [...people.values()].flatMap(({ id, name, calendars }) => {
    const old = calendars.find(
      ({ kind, readAt, failed }) => kind === 'feed' && (failed || readAt === null || readAt < now.getTime() - dayMs),
    );
    return old ? [{ personId: id, name, readAt: old.readAt === null ? null : instant(old.readAt) }] : [];
  });
}

export function toWeek(rows: readonly WeekRow[], span: { from: number; until: number }, known: Known): Week {
  return {
    zone: known.asked.zone,
    from: instant(span.from),
    until: instant(span.until),
    rows: rows.map(({ row, spans }) => ({
      ...toRowHead(row, known),
      spans: spans.map(({ from, until, state }) => ({ from: instant(from), until: instant(until), state })),
    })),
  };
}

type RowHead = Omit<Week['rows'][number], 'spans'>;

function toRowHead(row: WeekRow['row'], { asked, standing, judged }: Known): RowHead {
  const nobody = { party: null, id: null, name: '', agency: null, role: null };
  if (row.kind === 'child') return { ...nobody, kind: 'child' };
  if (row.kind === 'room') {
    const name = standing.rooms.find(({ id }) => id === row.roomId)?.name ?? '';
    return { ...nobody, kind: 'room', id: row.roomId, name };
  }
  const index = Number(row.party);
  const party = partyAt(asked, index);
  const candidate = judged[index]?.candidates.find((one) => keyOf(one) === row.personId);
  const source = sources[party];
  const role = source.of === 'house' ? source.role : null;
  return { kind: 'party', party, id: row.personId, role, ...named(candidate) };
}

/** Somebody beside the child may have no name here: it would tell who the child is. */
function named(candidate: Candidate | undefined): { name: string; agency: string | null } {
  return { name: candidate?.person?.name ?? '', agency: candidate?.person?.agency ?? null };
}

function partyAt({ parties }: SearchQuestion, index: number): SearchQuestion['parties'][number]['party'] {
  const party = parties[index]?.party;
  if (party === undefined) throw new Error(`the search answered with a party that was not asked for: ${index}`);
  return party;
}

function instant(at: number): string {
  return new Date(at).toISOString();
}
