// What finding a recording costs with CASES recorded cases (10,000) in a real PostgreSQL (embedded, as the tests'), all in: the question,
// the rows, the policy on each. Asked by the one who is on all of them, which is the worst there is, and by one who is on forty. Each case has
// QUESTIONS questions (12), markers and captions (40 lines) besides. ROUNDS (20) of each search.
import pg from 'pg';
import type { Actor } from '../../server/identity/actor.ts';
import { systemClock as clock } from '../../server/platform/clock.ts';
import { actAs } from '../../server/platform/database/acting.ts';
import { openDatabase } from '../../server/platform/database/database.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { findRecordings } from '../../server/recordings/finding/finding.ts';
import { roleNames } from '../database/roles.ts';
import { startTestPostgres } from '../test/postgres.ts';
import { printRows, type Row } from './figures.ts';
import { storeRecordings } from './stored-recordings.ts';

const count = (name: string, usual: number) => Number(process.env[name] ?? usual);
const [cases, questions, rounds] = [count('CASES', 10_000), count('QUESTIONS', 12), count('ROUNDS', 20)];

const searches = [
  ...['', '30-04711', '2029-11', 'bench interviewer', 'pseudonym 77', 'sealed'],
  ...['word777', 'word12 word30', 'common', 'nowhere', '30-04711 common'],
];

const postgres = await startTestPostgres();
const { port, passwords, template, templateOwnerUrl } = postgres.given;
const owner = new pg.Client({ connectionString: templateOwnerUrl });
await owner.connect();
const database = openDatabase(`postgresql://${roleNames.app}:${passwords.app}@127.0.0.1:${port}/${template}`);
try {
  console.log(`storing ${cases} recorded cases …`);
  const { custodian, observer, agency } = await storeRecordings(owner, { cases, questions });
  const actor = (personId: string, role: 'custodian' | 'observer'): Actor => ({
    ...{ personId, name: role, agencyId: agency, agencyName: 'Bench House', agencyKind: 'barnahus', roles: [role] },
    ...{ stationRoomId: null, signInId: uuidv7(), strongAt: null },
  });
  const askers = [
    { who: 'on all cases', asker: actor(custodian, 'custodian') },
    { who: 'on forty', asker: actor(observer, 'observer') },
  ];
  const rows: Row[] = [];
  for (const { who, asker } of askers)
    for (const search of searches) {
      const values: number[] = [];
      let found = 0;
      for (let round = 0; round <= rounds; round += 1) {
        const begun = performance.now();
        found = (await actAs(asker, () => findRecordings({ database, clock }, asker, { typed: search }))).length;
        // The first round warms caches and the compiler.
        if (round > 0) values.push(performance.now() - begun);
      }
      rows.push({ measure: `${who}: “${search}” (${found})`, unit: 'ms', values, peer: '–', bar: '≤ 100' });
    }
  printRows(`finding among ${cases} recorded cases`, rows);
} finally {
  await database.$disconnect();
  await owner.end();
  await postgres.stop();
}
