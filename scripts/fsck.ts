// `npm run fsck`: walks vaults, database and log and names every disagreement, one line each, with what to do. Runs beside the product,
// with the server's own settings and role. Deletes nothing, changes nothing. Ends with 0 where all agrees, 1 where something doesn't,
// 2 where it couldn't look.
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { readConfig } from '../server/config.ts';
import { forTheHouse } from '../server/platform/database/acting.ts';
import { assertDatabaseRole, openDatabase } from '../server/platform/database/database.ts';
import { compare } from './fsck/compare.ts';
import { type Disagreement, inOneLine } from './fsck/kinds.ts';
import { look, type Places } from './fsck/look.ts';
import { line } from './progress.ts';
import { saidBy } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';
import { helpWanted } from './usage.ts';

/** What is being written while it is looked at agrees a moment later. */
const againAfterMs = 3_000;

const usage = `npm run fsck [-- --silent-hours 6]
  Holds vaults, database and log against each other, beside the running product; changes nothing.
  --silent-hours   after how many hours without a word a recording that isn’t sealed is said to need looking after
  It ends with 0 where all agrees, 1 where something doesn’t, 2 where it couldn’t look.`;

try {
  process.exitCode = helpWanted(usage) ? 0 : await main();
} catch (error) {
  line(`fsck could not look: ${saidBy(error).replaceAll('\n', ' ')}`);
  process.exitCode = 2;
}

async function main(): Promise<0 | 1> {
  const { values } = parseArgs({ options: { 'silent-hours': { type: 'string', default: '6' } } });
  const silentHours = Number(values['silent-hours']);
  if (!(silentHours > 0)) throw new Error('--silent-hours is a number of hours, such as 6');
  const config = readConfig(toolEnvironment());
  const database = openDatabase(config.databaseUrl, { otherwise: forTheHouse });
  try {
    await assertDatabaseRole(database);
    const vaults = [
      { id: 'vault', root: config.vaultDir },
      { id: 'mirror', root: config.mirrorDir },
    ];
    const places = { database, vaults, copiesDir: config.copiesDir, silentHours };
    const lasting = await lookUntilSure(places);
    for (const one of lasting) line(inOneLine(one));
    line(
      lasting.length === 0
        ? 'Vaults, database and log agree.'
        : `${lasting.length} to look after; nothing was changed.`,
    );
    return lasting.length === 0 ? 0 : 1;
  } finally {
    await database.$disconnect();
  }
}

/** Only what is found twice. */
async function lookUntilSure(places: Omit<Places, 'now'>): Promise<Disagreement[]> {
  const first = compare(await look({ ...places, now: new Date() }));
  if (first.length === 0) return [];
  await sleep(againAfterMs);
  const again = new Set(compare(await look({ ...places, now: new Date() })).map(inOneLine));
  return first.filter((one) => again.has(inOneLine(one)));
}
