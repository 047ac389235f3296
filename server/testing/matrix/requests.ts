// For tests of who may do what: each line of the matrix as requests, one for every role and relation, with all that an address and a
// body must hold to come as far as the decision.

import { type Role, role } from '../../contract/values.ts';
import { matrixOfRoutes } from '../../identity/matrix/matrix.ts';
import {
  type Relation,
  type Row,
  relationsOf,
  type Verdict,
  verdictOf,
  verdictSignedOut,
} from '../../identity/matrix/notation.ts';
import type { HungRoute } from '../../platform/http/hung-routes.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { TestPerson } from '../house.ts';
import { sampleOf } from '../sample-of.ts';
import { knownEverywhere } from './belongings.ts';
import type { World } from './world.ts';

export interface Asked {
  /** as a person says it: who, how they stand to it, what */
  readonly line: string;
  readonly who: TestPerson | null;
  readonly expected: Verdict;
  readonly method: string;
  readonly address: string;
  readonly body: unknown;
}

/** Ids by the names that addresses and bodies have for them. */
export type Names = Readonly<Record<string, unknown>>;

export function requestsFor(world: World, hung: readonly HungRoute[]): Asked[] {
  return hung.flatMap((route) => {
    const name = `${route.method} ${route.path}`;
    const row = matrixOfRoutes[name];
    if (!row) return [];
    const out = request({
      name,
      route,
      who: null,
      names: namesFor(world, { row, relation: 'own case', as: 'coordinator' }),
    });
    const signedIn = role.options.flatMap((as) =>
      relationsOf(row, as).map((relation) => {
        const who = world.people.get(as) ?? null;
        const names = namesFor(world, { row, relation, as });
        const asked = request({ name, route, who, names });
        return { ...asked, line: `${as}, ${relation}: ${name}`, expected: verdictOf(row, as, relation) };
      }),
    );
    return [{ ...out, line: `signed out: ${name}`, expected: verdictSignedOut(row) }, ...signedIn];
  });
}

interface Asking {
  readonly row: Row;
  readonly relation: Relation;
  readonly as: Role;
}

/** What each name in an address or a body stands for, to this asker. */
export function namesFor(world: World, { row, relation, as }: Asking): Names {
  const { shared } = world;
  const own = relation === 'own case';
  const place = world.places.get(relation === 'not there' ? 'own case' : relation);
  const self = world.people.get(own ? as : as === 'desk' ? 'observer' : 'desk');
  if (!place || !self) throw new Error(`nothing stands there: ${relation}`);
  const there = {
    ...place.ids,
    caseId: place.caseId,
    sessionId: place.sessions[row.when],
    recordingId: place.recordings[row.when === 'live' ? 'live' : 'ended'],
    viewingId: place.viewings.get(as) ?? place.viewings.get(null),
    personId: self.id,
    email: `${uuidv7()}@people.example`,
    absenceId: shared[`absence of ${self.id}`],
    sourceId: shared[`calendar of ${self.id}`],
  };
  return {
    ...shared,
    ...(relation === 'not there' ? nothingOf(there) : there),
    no: '0',
    track: 'child-cam',
    writtenAs: 'vtt',
  };
}

/** The same names, and nothing by them. */
const nothingOf = (there: Names): Names => Object.fromEntries(Object.keys(there).map((name) => [name, uuidv7()]));

function request(of: { name: string; route: HungRoute; who: TestPerson | null; names: Names }) {
  const { name, route, who, names } = of;
  const { body, query, takesFile } = route.input;
  const known = { ...names, ...knownEverywhere, ...(bodies[name] ?? {}) };
  const path = route.path.replaceAll(/:(\w+)/g, (_, id: string) => {
    if (names[id] === undefined) throw new Error(`say what :${id} of ${route.path} stands for`);
    return String(names[id]);
  });
  const asked = query
    ? new URLSearchParams(sampleOf(query, { ...known, ...queries[name] }) as Record<string, string>).toString()
    : '';
  const sent = takesFile ? png : body && sampleOf(body, known);
  return { who, method: route.method, address: asked ? `${path}?${asked}` : path, body: sent };
}

const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
);

/** What only a refinement knows of one body. */
const bodies: Readonly<Record<string, Names>> = {
  'POST /cases/:caseId/safeguards': { personId: undefined },
  'POST /sessions/:sessionId/notes/hand-in': { exhibit: uuidv7() },
  'POST /recordings/:recordingId/viewings': { copyId: undefined },
  'POST /approvals/:approvalId/decision': { sha256: 'a'.repeat(64), approved: true, reason: undefined },
  'POST /recordings/:recordingId/releases': {
    ...{ kind: 'supervised-view', components: ['video'], recipientKey: undefined },
    ...{ startsAt: new Date().toISOString(), endsAt: new Date(Date.now() + 86_400_000).toISOString() },
  },
  'POST /cases/:caseId/child-times': { zone: 'Europe/Oslo' },
};
/** What an address wants to know besides. */
const queries: Readonly<Record<string, Names>> = {
  'GET /sessions/:sessionId/missed/:track': { fromMs: '0', toMs: '1000', begin: 'true' },
  'GET /sessions/:sessionId/question-steps': { after: '0' },
  'GET /figures': { from: '2027-01-01', until: '2027-03-31' },
  'GET /custody-log': { why: 'quality-assurance' },
  'GET /custody-log/export': { why: 'quality-assurance' },
  'GET /figures/csv': { from: '2027-01-01', until: '2027-03-31' },
};
