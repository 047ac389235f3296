// `npm run export -- <recording> <folder>`: a custodian writes a recording's package, logged like any act. Runs beside the
// product, with the server's own settings and role. Ends with the command that verifies the package anywhere.
import { parseArgs } from 'node:util';
import { type Language, languageOf, languages } from '../server/contract/languages.ts';
import { type Purpose, purpose } from '../server/contract/values.ts';
import { fromHere, purposeOf, runCommand, signedIn } from './export/call.ts';
import { composeExport } from './export/compose.ts';
import { line, step } from './progress.ts';
import { toolEnvironment } from './start/tool-environment.ts';

const usage = `npm run export -- <recording> <folder> [--purpose trial] [--language nb] [--as e-mail]
  <recording>  its id, or its exhibit number
  <folder>     must not exist, or be empty
  --purpose    ${purpose.options.join(', ')} (trial unless said otherwise); it stands in the log
  --language   of label, statement and the page on checking: ${languages.join(', ')} (the centre’s own unless said otherwise)
  --as         who exports; the password is asked for, or taken from HEARD_ONCE_PASSWORD, and the code of their app alike,
               from HEARD_ONCE_CODE; who signs in by passkey sets that to a code from their account page instead`;

interface Call {
  readonly recording: string;
  readonly folder: string;
  readonly purpose: Purpose;
  /** undefined: the centre's own */
  readonly language: Language | undefined;
  readonly as: string | undefined;
}

await runCommand({ usage, read: readCall, run: main });

function readCall(): Call {
  const options = {
    purpose: { type: 'string', default: 'trial' },
    language: { type: 'string' },
    as: { type: 'string' },
  } as const;
  const { values, positionals } = parseArgs({ allowPositionals: true, options });
  const [recording, folder, ...more] = positionals;
  if (!recording || !folder || more.length > 0) throw new Error('name one recording and one folder');
  const { as } = values;
  const language = values.language === undefined ? undefined : languageOf(values.language);
  if (language === null) throw new Error(`--language ${values.language} is none that papers are written in`);
  return { recording, folder: fromHere(folder), purpose: purposeOf(values.purpose), language, as };
}

async function main(call: Call): Promise<void> {
  const rooms = await composeExport(toolEnvironment());
  try {
    const actor = await signedIn(rooms, call.as);
    const made = await step(`exporting ${call.recording} for ${call.purpose}`, async ({ say, result }) => {
      const recording = await rooms.find(actor, call.recording);
      const exported = await rooms.run(actor, { ...call, recording, say, language: call.language ?? rooms.language });
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

function quoted(word: string): string {
  return /^[A-Za-z0-9_/.+=:@-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
