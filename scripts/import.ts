// `npm run import -- <package> --key <log key>`: a custodian takes in a package that another centre made: verified, kept whole in both
// vaults, logged. Runs beside the product, with the server's own settings and role.
import { readFile, stat } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { EvidenceError, reasonOf } from '../media/evidence/fault.ts';
import { parseTrust, type Trust, trustOfKey } from '../media/evidence/verify/trust.ts';
import { type Purpose, purpose } from '../server/contract/values.ts';
import { fromHere, purposeOf, runCommand, signedIn } from './export/call.ts';
import { composeExport } from './export/compose.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';
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

await runCommand({ usage, read: readCall, run: main });

async function readCall(): Promise<Call> {
  const options = {
    key: { type: 'string' },
    trust: { type: 'string' },
    purpose: { type: 'string', default: 'investigation' },
    as: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [path, ...more] = positionals;
  if (!path || more.length > 0) throw new Error('name one package');
  const { key, trust, as } = values;
  if ((key === undefined) === (trust === undefined)) throw new Error('give either --key or --trust');
  const given =
    key === undefined
      ? parseTrust(nodeCrypto, await readFile(fromHere(trust ?? ''), 'utf8'))
      : trustOfKey(nodeCrypto, key);
  return { path: fromHere(path), trust: await given, purpose: purposeOf(values.purpose), as };
}

async function main(call: Call): Promise<void> {
  const rooms = await composeExport(toolEnvironment());
  const opened = (await stat(call.path)).isDirectory()
    ? { files: folderPackage(call.path), close: async () => {} }
    : await openArchive(call.path).catch(async (error: unknown) => {
        await rooms.close();
        if (!(error instanceof EvidenceError)) throw error;
        throw new Refusal('missing-part', `${call.path} can’t be imported: ${reasonOf(error)}`);
      });
  try {
    const actor = await signedIn(rooms, call.as);
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
