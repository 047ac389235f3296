// `npm run import -- <package> --key <log key>`: a custodian takes in a package that another centre made: verified, kept whole in both
// vaults, logged. Runs beside the product, with the server's own settings and role.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { parseTrust, type Trust, trustOfKey } from '../media/evidence/verify/trust.ts';
import { type Purpose, purpose } from '../server/contract/values.ts';
import { Fault } from '../server/platform/fault.ts';
import { StartRefusal } from '../server/platform/refusal.ts';
import { composeExport } from './export/compose.ts';
import { codeOfNow, credentials } from './export/credentials.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';
import { helpWanted } from './usage.ts';
import { openArchive } from './verify-evidence/archive.ts';
import { folderPackage } from './verify-evidence/folder.ts';

const usage = `npm run import -- <package> --key <log key> | --trust <file> [--purpose investigation] [--as e-mail]
  <package>  the other centre's package: a folder or a ZIP file
  --key      of that centre's log, had from somewhere else than the package; or --trust, a trust file
  --purpose  ${purpose.options.join(', ')} (investigation unless said otherwise); it stands in the log
  --as       who imports, as for npm run export`;

interface Call {
  readonly path: string;
  readonly trust: Trust;
  readonly purpose: Purpose;
  readonly as: string | undefined;
}

/** Paths are meant from where the person stands, also when npm has gone to the checkout. */
const here = process.env.INIT_CWD ?? process.cwd();

try {
  if (!helpWanted(usage)) await main(await readCall());
} catch (error) {
  process.exitCode = 1;
  const told =
    error instanceof Refusal || error instanceof StartRefusal || (error instanceof Fault && error.code !== 'internal');
  line(told ? error.message : error instanceof Error ? (error.stack ?? error.message) : String(error));
}

async function readCall(): Promise<Call> {
  try {
    const options = {
      key: { type: 'string' },
      trust: { type: 'string' },
      purpose: { type: 'string', default: 'investigation' },
      as: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [path, ...more] = positionals;
    const known = purpose.safeParse(values.purpose);
    if (!path || more.length > 0) throw new Error('name one package');
    if (!known.success) throw new Error(`--purpose ${values.purpose} is none of the known ones`);
    const { key, trust } = values;
    if ((key === undefined) === (trust === undefined)) throw new Error('give either --key or --trust');
    const given =
      key === undefined
        ? parseTrust(nodeCrypto, await readFile(resolve(here, trust ?? ''), 'utf8'))
        : trustOfKey(nodeCrypto, key);
    return { path: resolve(here, path), trust: await given, purpose: known.data, as: values.as };
  } catch (error) {
    throw new Refusal('missing-part', `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function main(call: Call): Promise<void> {
  const rooms = await composeExport(toolEnvironment());
  const opened = (await stat(call.path)).isDirectory()
    ? { files: folderPackage(call.path), close: async () => {} }
    : await openArchive(call.path);
  try {
    const { given, notice } = await credentials({ as: call.as, demo: rooms.demo });
    if (notice) line(notice);
    const actor = await rooms.signIn(given).catch(async (error: unknown) => {
      if (!(error instanceof Fault && error.code === 'second-factor') || 'commandCode' in given) throw error;
      return rooms.signIn({ ...given, code: await codeOfNow() });
    });
    const imported = await step(`importing ${call.path}`, async ({ say, result }) => {
      const done = await rooms.take(actor, { files: opened.files, trust: call.trust, purpose: call.purpose, say });
      result(done.again ? 'it was here before' : `kept as ${done.id}`);
      return done;
    }).finally(() => rooms.signOut(actor));
    line(
      `${imported.report.verdict}: ${imported.origin}, exhibit ${imported.number ?? 'not told'}, payload ${imported.payload}.`,
    );
    line(`Its own log stays in it; ours knows it as evidence:${imported.id}.`);
  } finally {
    await opened.close();
    await rooms.close();
  }
}
