// Time-stamp tokens of a package: each over the text of a checkpoint that is here, believed where its authority was given. A token of
// somebody nobody named proves nothing and harms nothing: it is told. A bad one fails.
import { fromUtf8, utf8 } from '../bytes.ts';
import { splitNote } from '../note.ts';
import { checkpointPath, readPath, timestampPath } from '../package-layout.ts';
import type { TimestampReader } from '../timestamp.ts';
import type { ForeignTime, LogView } from './claim-log.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';
import type { Trust } from './trust.ts';

const MAX_TOKEN_BYTES = 65_536;
const MAX_NOTE_BYTES = 1_000_000;

interface Context {
  readonly reader: PackageReader;
  readonly trust: Trust;
  readonly readTimestamp?: TimestampReader;
}

/** The times that count, by the size of the checkpoint that each covers. */
export async function readTokens(claim: Claim, context: Context, log: LogView): Promise<ForeignTime[]> {
  const { reader, trust, readTimestamp } = context;
  const times: ForeignTime[] = [];
  for (const { path } of reader.entries) {
    const token = readPath(path);
    if (token?.is !== 'timestamp') continue;
    if (!readTimestamp) {
      claim.notProven('time-stamp tokens are not read here');
      continue;
    }
    const { size } = token;
    await claim.attempt(path, async () => {
      claim.expect(log.checkpoints.has(size), `${path}: no good checkpoint of size ${size} is here`);
      const note = fromUtf8(await reader.read(checkpointPath(size), MAX_NOTE_BYTES));
      const message = utf8(splitNote(note).text);
      const bytes = await reader.read(timestampPath(size), MAX_TOKEN_BYTES);
      const { ms, believed, certificates } = await readTimestamp({
        token: bytes,
        message,
        authorities: trust.authorities,
      });
      const at = new Date(ms).toISOString();
      if (believed) {
        claim.note(`time-stamp at ${at} over the checkpoint of size ${size}`);
        times.push({ size, ms });
      } else if (trust.authorities.length === 0) {
        claim.note(`a time-stamp says ${at} of size ${size}; not counted: no ca line names its authority`);
      } else {
        claim.notProven(`${path}: its authority is none of those given; its certificates: ${certificates.join(', ')}`);
      }
    });
  }
  return times;
}
