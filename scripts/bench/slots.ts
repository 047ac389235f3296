// What finding a time costs, all in: may they ask, every question to the database, the sweep, the answer as the contract shows it.
// 200,000 bookings are stored; eight parties, then fifty, over 60 days. Beside it the sweep alone, on the same question.
// ROUNDS (5) of 40 searches each.

import { nodeCrypto } from '../../media/crypto/node-crypto.ts';
import { createCases } from '../../server/cases/service.ts';
import type { Party, PartyWish } from '../../server/contract/search.ts';
import { createCustodyLog } from '../../server/custody/service.ts';
import { AccessNews } from '../../server/identity/access-news.ts';
import type { Actor } from '../../server/identity/actor.ts';
import { systemClock } from '../../server/platform/clock.ts';
import { forTheHouse } from '../../server/platform/database/acting.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { spanOf } from '../../server/scheduling/search/ask.ts';
import { gather } from '../../server/scheduling/search/gather.ts';
import { createTimeSearch } from '../../server/scheduling/search/service.ts';
import { findTimes } from '../../server/scheduling/search/sweep/find-times.ts';
import { roleNames } from '../database/roles.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows, type Row } from './figures.ts';
import { now, type StoredHouse, storeHouse } from './stored-house.ts';

const rounds = Number(process.env.ROUNDS ?? 5);
const searches = 40;
const agencies = ['police', 'prosecution', 'child-protection', 'health'] as const;
const clock = { ...systemClock, now: () => now };

const postgres = await startTestPostgres();
try {
  const { port, passwords, template, templateOwnerUrl } = postgres.given;
  console.log('storing a house with years of bookings …');
  const house = await storeHouse(templateOwnerUrl);
  const url = `postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`;
  const database = openDatabase(url, { otherwise: forTheHouse });
  const custody = createCustodyLog({ clock, origin: 'bench.example/custody', crypto: nodeCrypto });
  const nothing = {
    sessionsOf: async () => [],
    recordingsOf: async () => [],
    statesOf: async () => new Map<string, string>(),
  };
  const cases = createCases({
    ...{ database, clock, custody, parts: nothing },
    identity: { rolesOf: async () => new Map() },
    access: new AccessNews(),
    closedTo: async () => [],
  });
  const search = createTimeSearch({ database, clock, cases });
  const all = { eight: house.question(eightParties(house)), fifty: house.question(fiftyParties(house)) };
  const spent: Record<keyof typeof all, Spent> = {
    eight: { whole: [], sweep: [], cpu: [] },
    fifty: { whole: [], sweep: [], cpu: [] },
  };
  for (const [name, question] of Object.entries(all)) {
    const found = await search.proposals(actorOf(house), house.caseId, question);
    console.log(`${name} parties: ${found.proposals.length} proposals, first ${found.proposals[0]?.startsAt}`);
  }
  for (let round = 1; round <= rounds; round += 1) {
    for (const name of ['eight', 'fifty'] as const) await measure(name);
    console.log(`round ${round} of ${rounds}`);
  }
  await database.$disconnect();
  printRows(`finding a time among ${house.bookings} bookings, 60 days`, rowsOf(spent));

  async function measure(name: keyof typeof all): Promise<void> {
    const { question } = await gather(database, {
      caseId: house.caseId,
      asked: all[name],
      now,
      span: spanOf(all[name], now),
    });
    const before = process.cpuUsage();
    for (let each = 0; each < searches; each += 1) await search.proposals(actorOf(house), house.caseId, all[name]);
    const { user, system } = process.cpuUsage(before);
    spent[name].cpu.push((user + system) / 1000 / searches);
    for (let each = 0; each < searches; each += 1) {
      spent[name].whole.push(await timed(() => search.proposals(actorOf(house), house.caseId, all[name])));
      spent[name].sweep.push(await timed(() => findTimes(question)));
    }
  }
} finally {
  await postgres.stop();
}

interface Spent {
  /** ms of each search */
  readonly whole: number[];
  readonly sweep: number[];
  /** ms of processor time, of this process, on average over a round: tells less of the neighbours than the clock does */
  readonly cpu: number[];
}

async function timed(act: () => unknown): Promise<number> {
  const at = performance.now();
  await act();
  return performance.now() - at;
}

function wish(party: Party, more: Partial<PartyWish> = {}): PartyWish {
  return { party, required: true, remote: false, ...more };
}

function ours(): PartyWish[] {
  return [wish('interviewer', { protocol: 'nichd' }), wish('desk'), wish('interpreter', { language: 'uk' })];
}

/** Anybody of the house who fits, the guardian, and of each agency one of four. */
function eightParties({ team }: StoredHouse): PartyWish[] {
  const theirs = agencies.map((party) => wish(party, { personIds: team[party].slice(0, 4) }));
  return [...ours(), ...theirs, wish('guardian')];
}

/** Twelve of each agency at once, each one of three. */
function fiftyParties({ team }: StoredHouse): PartyWish[] {
  const theirs = agencies.flatMap((party) =>
    Array.from({ length: 12 }, (_, index) => wish(party, { personIds: team[party].slice(3 * index, 3 * index + 3) })),
  );
  return [...ours(), ...theirs].slice(0, 50);
}

function actorOf({ coordinator }: StoredHouse): Actor {
  const { id, agencyId } = coordinator;
  return {
    ...{ personId: id, name: 'Coordinator', agencyId, agencyName: 'House', agencyKind: 'barnahus' as const },
    ...{ roles: ['coordinator'] as const, stationRoomId: null, signInId: id },
  };
}

function rowsOf(spent: Record<'eight' | 'fifty', Spent>): Row[] {
  const peers = 'cal.com 10–25 s for a team month';
  const sweep = 'in-memory sweep 0.125 for 8 people';
  return [
    { measure: '8 parties, all in', unit: 'ms', values: spent.eight.whole, peer: peers, bar: '≤ 10' },
    { measure: '8 parties, processor time of the server', unit: 'ms', values: spent.eight.cpu, peer: '–', bar: '–' },
    { measure: '8 parties, sweep alone', unit: 'ms', values: spent.eight.sweep, peer: sweep, bar: '–' },
    { measure: '50 parties, all in', unit: 'ms', values: spent.fifty.whole, peer: '–', bar: '≤ 60' },
    { measure: '50 parties, processor time of the server', unit: 'ms', values: spent.fifty.cpu, peer: '–', bar: '–' },
    { measure: '50 parties, sweep alone', unit: 'ms', values: spent.fifty.sweep, peer: '–', bar: '–' },
  ];
}
