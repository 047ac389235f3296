// Claim "copies": each copy in the package is the one that was derived, and each file of an exhibit the one that was added, by an
// event about it and of a recording that is here. That either shows what it is said to show is not provable by hashes, and not claimed.
import { readPath } from '../package-layout.ts';
import { type EventOfType, type ExaminedEvents, eventsOfType } from './claim-events.ts';
import type { ExaminedRecording } from './claim-recording.ts';
import type { PackageReader } from './package.ts';
import type { Claim } from './report.ts';

interface Context {
  readonly claim: Claim;
  readonly reader: PackageReader;
  readonly recordings: readonly ExaminedRecording[];
}

export async function checkCopies(
  claim: Claim,
  { reader, found }: { readonly reader: PackageReader; readonly found: ExaminedEvents },
  recordings: readonly ExaminedRecording[],
): Promise<void> {
  const context = { claim, reader, recordings };
  const exhibits = new Exhibits(found);
  let copies = 0;
  for (const { path } of reader.entries) {
    const copy = readPath(path);
    if (copy?.is === 'imported') await checkImported({ claim, reader, found }, path, copy.evidence);
    if (copy?.is !== 'copy') continue;
    const added = exhibits.take(copy.evidence);
    if (added) {
      await checkExhibit(context, path, added);
      continue;
    }
    copies += 1;
    const [derived, second] = eventsOfType(found.events, 'evidence.derived', `evidence:${copy.evidence}`);
    if (!derived || second) claim.fail(derived ? `${path}: derived twice` : `${path}: no event derives or adds it`);
    else await checkCopy(context, path, derived);
  }
  claim.note(copies === 0 ? 'no copy in the package' : `copies: ${copies}`);
  exhibits.say(claim);
}

/** Another centre's package, whole: ours says only that it is the one that was taken in. */
async function checkImported(
  { claim, reader, found }: { claim: Claim; reader: PackageReader; found: ExaminedEvents },
  path: string,
  evidence: string,
): Promise<void> {
  const [imported, second] = eventsOfType(found.events, 'evidence.imported', `evidence:${evidence}`);
  if (!imported || second) return claim.fail(imported ? `${path}: imported twice` : `${path}: no event takes it in`);
  await claim.attempt(path, async () => {
    const fits = (await reader.sha256(path)) === imported.data.archive;
    claim.expect(fits, `${path} is not the package that was imported`);
  });
  claim.note(`${path}: a package of ${imported.data.origin}; verify it by itself, with the key of that log`);
}

async function checkCopy(
  { claim, reader, recordings }: Context,
  path: string,
  { data }: EventOfType<'evidence.derived'>,
): Promise<void> {
  await claim.attempt(path, async () => {
    claim.expect((await reader.sha256(path)) === data.sha256, `${path} is not the copy that was derived`);
  });
  const from = recordings.find(({ rec }) => rec === data.from);
  if (!from) claim.notProven(`${path}: what it was derived from is not in the package`);
  else claim.expect(from.manifestHash === data.manifest, `${path}: derived from another manifest`);
  if (data.edits) claim.note(`${path} was edited; that the rest is unaltered needs the master`);
}

async function checkExhibit(
  { claim, reader, recordings }: Context,
  path: string,
  { data }: EventOfType<'exhibit.added'>,
): Promise<void> {
  await claim.attempt(path, async () => {
    claim.expect((await reader.sha256(path)) === data.sha256, `${path} is not the exhibit that was added`);
  });
  const here = recordings.some(({ rec }) => rec === data.recording);
  if (!here) claim.notProven(`${path}: the recording whose exhibit it is is not in the package`);
}

/** Files of exhibits by the events that added them, and which of them the package holds. */
class Exhibits {
  readonly #added: readonly EventOfType<'exhibit.added'>[];
  readonly #withdrawn: ReadonlySet<string>;
  readonly #here = new Set<string>();

  constructor({ events }: ExaminedEvents) {
    this.#added = events.flatMap(({ event }) => (event.type === 'exhibit.added' ? [event] : []));
    this.#withdrawn = new Set(
      events.flatMap(({ event }) => (event.type === 'exhibit.withdrawn' ? [event.data.exhibit] : [])),
    );
  }

  take(file: string): EventOfType<'exhibit.added'> | undefined {
    const added = this.#added.find(({ data }) => data.file === file);
    if (added) this.#here.add(file);
    return added;
  }

  say(claim: Claim): void {
    if (this.#added.length === 0) return;
    claim.note(`files of exhibits: ${this.#here.size}`);
    for (const { data } of this.#added)
      if (!this.#here.has(data.file))
        claim.note(
          this.#withdrawn.has(data.exhibit)
            ? `exhibit ${data.number}: a file is not in the package; it was withdrawn`
            : `exhibit ${data.number}: a file is not in the package`,
        );
  }
}
