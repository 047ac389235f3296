// Verifies an export package, or lines of the custody log, against a key or a trust file and says so in words. Needs nothing but Node, asks nobody,
// and writes nothing: `npm run build:verifier` makes it one file that runs years later from an empty folder.
// Exit code: 0 every claim holds, 1 some claim fails, 2 something could not be proven (practice never leaves with 0),
// 3 nothing was verified, because of how it was called.
import { createReadStream } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { nodeCrypto } from '../media/crypto/node-crypto.ts';
import { readTimestamp } from '../media/crypto/rfc3161.ts';
import { fromHex } from '../media/evidence/bytes.ts';
import { reasonOf } from '../media/evidence/fault.ts';
import type { VerifyReport } from '../media/evidence/verify/report.ts';
import { reportText } from '../media/evidence/verify/report-text.ts';
import { parseTrust, type Trust, trustOfKey } from '../media/evidence/verify/trust.ts';
import { verifyPackage } from '../media/evidence/verify/verify-package.ts';
import { reportInWords } from '../media/evidence/verify/words/report-in-words.ts';
import { type ReportLanguage, reportLanguages } from '../media/evidence/verify/words/words.ts';
import { checkLines, linesInWords } from './verify-evidence/log-file.ts';
import { openPlace } from './verify-evidence/place.ts';
import { inThreads } from './verify-evidence/threads.ts';

const USAGE = `Verifies a package that was exported by Heard Once.

  verify-evidence <package> --key <log key>      a folder or a ZIP file; the log's key, as published: name+hash+base64
  verify-evidence <package> --trust <file>       a trust file: log, witness, group, quorum, until, pin, node, ca lines
  verify-evidence <package> --key … --data-key <file>   the recording's key in 64 hex digits, once you have unwrapped key.jwe
  verify-evidence --log <file> --key <log key>   lines of the custody log, as an auditor’s page gives them
  verify-evidence <package> --key … --json       the report for machines
  verify-evidence <package> --key … --language   the report's language: ${reportLanguages.join(', ')}

The key must come from somewhere else than the package.
`;
const NOT_VERIFIED = 3;

interface Call {
  readonly path: string;
  readonly isFolder: boolean;
  /** lines of the log, not a package */
  readonly isLog: boolean;
  readonly trust: Trust;
  readonly dataKeys: readonly Uint8Array[];
  readonly json: boolean;
  readonly language: ReportLanguage;
}

/** Paths are meant from where the person stands, also when npm has gone to the checkout. */
const here = process.env.INIT_CWD ?? process.cwd();

async function readCall(): Promise<Call> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      key: { type: 'string' },
      trust: { type: 'string' },
      'data-key': { type: 'string' },
      log: { type: 'string' },
      json: { type: 'boolean' },
      language: { type: 'string' },
    },
  });
  const isLog = values.log !== undefined;
  const [folder, ...more] = isLog ? [values.log, ...positionals] : positionals;
  const { key, trust } = values;
  if (!folder || more.length > 0) throw new Error('name one package');
  if ((key === undefined) === (trust === undefined)) throw new Error('give either --key or --trust');
  const path = resolve(here, folder);
  const found = await stat(path);
  if (!found.isDirectory() && !found.isFile()) throw new Error(`${path} is neither a folder nor a file`);
  const language = reportLanguages.find((one) => one === (values.language ?? 'en'));
  if (!language) throw new Error(`no report is written in ${values.language}`);
  const given =
    key === undefined
      ? parseTrust(nodeCrypto, await readFile(resolve(here, trust ?? ''), 'utf8'))
      : trustOfKey(nodeCrypto, key);
  const dataKeys = await dataKeysIn(values['data-key']);
  const how = { isLog, isFolder: found.isDirectory(), json: values.json ?? false, language };
  return { path, trust: await given, dataKeys, ...how };
}

async function dataKeysIn(file: string | undefined): Promise<Uint8Array[]> {
  if (file === undefined) return [];
  const text = (await readFile(resolve(here, file), 'utf8')).trim();
  if (!/^[0-9a-f]{64}$/.test(text)) throw new Error(`${file} doesn’t hold a key of 64 hex digits`);
  return [fromHex(text)];
}

async function verify({ path, isFolder, trust, dataKeys }: Call): Promise<VerifyReport> {
  const { files, close } = await openPlace({ path, isFolder });
  const options = { readTimestamp, dataKeys, examineTracks: inThreads({ path, isFolder }) };
  return verifyPackage(files, trust, nodeCrypto, options).finally(close);
}

/** Exit code as of a package: what no checkpoint covers yet is not proven. */
async function verifyLog({ path, trust, json }: Call): Promise<number> {
  const lines = createInterface({ input: createReadStream(path), crlfDelay: Number.POSITIVE_INFINITY });
  const checked = await checkLines(nodeCrypto, lines, trust);
  process.stdout.write(json ? `${JSON.stringify(checked, null, 2)}\n` : linesInWords(checked));
  return checked.counts.broken > 0 ? 1 : checked.counts.waiting > 0 ? 2 : 0;
}

async function main(): Promise<number> {
  let call: Call;
  let report: VerifyReport;
  try {
    call = await readCall();
  } catch (error) {
    process.stderr.write(`${reasonOf(error)}\n\n${USAGE}`);
    return NOT_VERIFIED;
  }
  try {
    if (call.isLog) return await verifyLog(call);
    report = await verify(call);
  } catch (error) {
    process.stderr.write(`Nothing was verified: ${reasonOf(error)}\n`);
    return NOT_VERIFIED;
  }
  const { language } = call;
  const told = { colour: process.stdout.isTTY, language };
  const kept = language === 'en' ? report : { ...report, inWords: reportInWords(report, language) };
  const text = call.json ? `${JSON.stringify(kept, null, 2)}\n` : reportText(report, told);
  process.stdout.write(text);
  return report.exitCode;
}

/** A thread of this program examines tracks, and is told which. */
if (isMainThread) {
  if (process.argv.slice(2).some((word) => word === '--help' || word === '-h')) process.stdout.write(USAGE);
  else process.exitCode = await main();
}
