// Verifies an export package against a key or a trust file and says so in words. Needs nothing but Node, asks nobody,
// and writes nothing: `npm run build:verifier` makes it one file that runs years later from an empty folder.
// Exit code: 0 every claim holds, 1 some claim fails, 2 something could not be proven (practice never leaves with 0),
// 3 nothing was verified, because of how it was called.
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { reasonOf } from '../media/evidence/fault.ts';
import { reportText } from '../media/evidence/verify/report-text.ts';
import { parseTrust, type Trust, trustOfKey } from '../media/evidence/verify/trust.ts';
import { verifyPackage } from '../media/evidence/verify/verify-package.ts';
import { folderPackage } from './verify-evidence/folder.ts';

const USAGE = `Verifies a package that was exported by Heard Once.

  verify-evidence <folder> --key <log key>       the log's key, as published: name+hash+base64
  verify-evidence <folder> --trust <file>        a trust file: log, witness, group, quorum, until, pin, node lines
  verify-evidence <folder> --key … --json        the report for machines

The key must come from somewhere else than the package.
`;
const NOT_VERIFIED = 3;

interface Call {
  readonly folder: string;
  readonly trust: Trust;
  readonly json: boolean;
}

/** Paths are meant from where the person stands, also when npm has gone to the checkout. */
const here = process.env.INIT_CWD ?? process.cwd();

async function readCall(): Promise<Call> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: { key: { type: 'string' }, trust: { type: 'string' }, json: { type: 'boolean' } },
  });
  const [folder, ...more] = positionals;
  const { key, trust } = values;
  if (!folder || more.length > 0) throw new Error('name one folder');
  if ((key === undefined) === (trust === undefined)) throw new Error('give either --key or --trust');
  const path = resolve(here, folder);
  if (!(await stat(path)).isDirectory()) throw new Error(`${path} is not a folder`);
  const given =
    key === undefined
      ? parseTrust(nodeCrypto, await readFile(resolve(here, trust ?? ''), 'utf8'))
      : trustOfKey(nodeCrypto, key);
  return { folder: path, trust: await given, json: values.json ?? false };
}

async function main(): Promise<number> {
  let call: Call;
  try {
    call = await readCall();
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n\n${USAGE}`);
    return NOT_VERIFIED;
  }
  const report = await verifyPackage(folderPackage(call.folder), call.trust, nodeCrypto);
  const text = call.json ? `${JSON.stringify(report, null, 2)}\n` : reportText(report, process.stdout.isTTY);
  process.stdout.write(text);
  return report.exitCode;
}

if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(USAGE);
else process.exitCode = await main();
