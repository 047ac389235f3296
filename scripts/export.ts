// `npm run export -- <recording> <folder>`: a custodian writes a recording's package, logged like any act. Runs beside the
// product, with the server's own settings and role. Ends with the command that verifies the package anywhere.
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { type Purpose, purpose } from '../server/contract/values.ts';
import {
  type DocumentLanguage,
  documentLanguages,
  isDocumentLanguage,
} from '../server/disclosure/documents/words/words.ts';
import { Fault } from '../server/platform/fault.ts';
import { StartRefusal } from '../server/platform/refusal.ts';
import { composeExport } from './export/compose.ts';
import { codeOfNow, credentials } from './export/credentials.ts';
import { line, step } from './progress.ts';
import { Refusal } from './refusal.ts';
import { toolEnvironment } from './start/tool-environment.ts';
import { helpWanted } from './usage.ts';

const usage = `npm run export -- <recording> <folder> [--purpose trial] [--language en] [--as e-mail]
  <recording>  its id, or its exhibit number
  <folder>     must not exist, or be empty
  --purpose    ${purpose.options.join(', ')} (trial unless said otherwise); it stands in the log
  --language   of label, statement and the page on checking: ${documentLanguages.join(', ')}
  --as         who exports; the password is asked for, or taken from HEARD_ONCE_PASSWORD, and the code of their app alike,
               from HEARD_ONCE_CODE; who signs in by passkey sets that to a code from their account page instead`;

interface Call {
  readonly recording: string;
  readonly folder: string;
  readonly purpose: Purpose;
  readonly language: DocumentLanguage;
  readonly as: string | undefined;
}

/** Paths are meant from where the person stands, also when npm has gone to the checkout. */
const here = process.env.INIT_CWD ?? process.cwd();

try {
  if (!helpWanted(usage)) await main(readCall());
} catch (error) {
  process.exitCode = 1;
  const told = error instanceof Refusal || error instanceof StartRefusal || (error instanceof Fault && isTold(error));
  line(told ? error.message : error instanceof Error ? withCauses(error) : String(error));
}

function readCall(): Call {
  try {
    const options = {
      purpose: { type: 'string', default: 'trial' },
      language: { type: 'string', default: 'en' },
      as: { type: 'string' },
    } as const;
    const { values, positionals } = parseArgs({ allowPositionals: true, options });
    const [recording, folder, ...more] = positionals;
    const known = purpose.safeParse(values.purpose);
    if (!recording || !folder || more.length > 0) throw new Error('name one recording and one folder');
    if (!known.success) throw new Error(`--purpose ${values.purpose} is none of the known ones`);
    const { language, as } = values;
    if (!isDocumentLanguage(language)) throw new Error(`--language ${language} is none that papers are written in`);
    return { recording, folder: resolve(here, folder), purpose: known.data, language, as };
  } catch (error) {
    throw new Refusal('missing-part', `${error instanceof Error ? error.message : error}\n${usage}`);
  }
}

async function main(call: Call): Promise<void> {
  const rooms = await composeExport(toolEnvironment());
  try {
    const { given, notice } = await credentials({ as: call.as, demo: rooms.demo });
    if (notice) line(notice);
    const actor = await rooms.signIn(given).catch(async (error: unknown) => {
      if (!(error instanceof Fault && error.code === 'second-factor') || 'commandCode' in given) throw error;
      return rooms.signIn({ ...given, code: await codeOfNow() });
    });
    const made = await step(`exporting ${call.recording} for ${call.purpose}`, async ({ say, result }) => {
      const recording = await rooms.find(actor, call.recording);
      const exported = await rooms.run(actor, { ...call, recording, say });
      result(`${exported.files} files, ${(exported.bytes / 1e6).toFixed(1)} MB`);
      return exported;
    }).finally(() => rooms.signOut(actor));
    if (made.practice) line('This is PRACTICE, NOT EVIDENCE: the verifier says so first and never ends with 0.');
    line(`The package is in ${call.folder}; its proofs end in the checkpoint of size ${made.checkpointSize}.`);
    line('It holds the recording’s key: whoever has the folder can watch it.');
    line('Verify it, here or anywhere, with a log key had from elsewhere than the package:');
    line(`  npm run verify -- ${quoted(call.folder)} --key ${quoted(rooms.logKey)}`);
  } finally {
    await rooms.close();
  }
}

/** What people did or may do; what is wrong in here keeps its stack. */
function isTold({ code }: Fault): boolean {
  return code !== 'internal';
}

function withCauses(error: Error): string {
  const cause = error.cause instanceof AggregateError ? error.cause.errors : error.cause ? [error.cause] : [];
  return [error.stack ?? error.message, ...cause.map((one) => `  because ${String(one)}`)].join('\n');
}

function quoted(word: string): string {
  return /^[A-Za-z0-9_/.+=:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
