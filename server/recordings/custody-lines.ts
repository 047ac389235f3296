// The exhibit's life as plain sentences, newest first. Pure: entries of the log in, lines out. Heads that were logged while
// recording are one line, however many there are.
import type { CustodyEvent } from '../../media/evidence/event.ts';
import type { EventData } from '../../media/evidence/event-data.ts';
import type { CustodyLine } from '../contract/recordings.ts';
import type { AppendedEntry } from '../custody/append.ts';
import { disclosureSentences } from './disclosure-lines.ts';

export interface KnownPeople {
  get(personId: string): { readonly name: string; readonly agency: string } | undefined;
}

export interface LineContext {
  readonly recording: string;
  readonly people: KnownPeople;
  /** Size of the newest checkpoint; 0 before the first. */
  readonly checkpointSize: number;
  /** The session may still go on: who watches it is told to nobody, since somebody in the room might ask. */
  readonly running: boolean;
}

export type Sentences = {
  readonly [T in CustodyEvent['type']]?: (event: Extract<CustodyEvent, { type: T }>) => string;
};

const sentences: Sentences = {
  'recording.started': () => 'The recording began.',
  'recording.gap': ({ data }) => `A gap of ${seconds(data.dur)} was declared on ${data.track}: ${data.cause}.`,
  'recording.recovered': ({ data }) => `The recorder went on with ${data.track} after an interruption.`,
  'safetycopy.kept': ({ data }) =>
    `The room’s own safety copy was kept as an exhibit of its own, ${data.bytes} bytes, SHA-256 ${data.sha256.slice(0, 16)}….`,
  'track.judged': ({ data }) =>
    `Watched from ${seconds(data.sinceMs)} on: ${data.track} was found ${data.state === 'ok' ? 'in order' : data.state}.`,
  'recording.sealed': () => 'The recording was sealed: its manifest was signed by the recorder.',
  'vault.lost': ({ data }) => `The copy in “${data.vault}” could not be written any more.`,
  'vault.repaired': ({ data }) =>
    `The copy in “${data.vault}” was made whole again${data.from === undefined ? '' : ` from “${data.from}”`}, files: ${data.files}.`,
  'exhibit.noted': ({ data }) => `Exhibit ${data.number} was put on record: ${data.kind}, ${data.how}.`,
  'exhibit.added': ({ data }) =>
    `A ${data.form} of exhibit ${data.number} was kept, ${data.bytes} bytes, SHA-256 ${data.sha256.slice(0, 16)}….`,
  'exhibit.withdrawn': ({ data }) => `An exhibit was withdrawn, and stays: ${data.reason}.`,
  'evidence.viewed': ({ why, data }) => {
    if (why === 'live-observation') return 'Consultation: missed minutes were watched beside the live picture.';
    if (data.what === 'transcript') return 'Consultation: the transcript was taken along as a file.';
    if (data.what === 'recording-log') return 'Consultation: the recording log was read.';
    return `Consultation: ${data.exhibit === undefined ? 'a working copy was opened to be watched' : 'an exhibit was opened'}.`;
  },
  'utterances.coded': ({ data }) => `The interviewer’s utterances were coded by type, version ${data.version}.`,
  'transcript.saved': ({ data }) => `Version ${data.version} of the transcript was saved, ${data.origin}.`,
  'transcript.signed': ({ data }) =>
    `Version ${data.version} of the transcript was signed as the official one, SHA-256 ${data.sha256.slice(0, 16)}….`,
  'evidence.watched': ({ data }) => watchedSentence(data),
  'copy.ordered': ({ data }) =>
    `A copy was ordered: ${copyInWords(data.kind)}${data.edits ? ', by an edit list' : ''}.`,
  'copy.cancelled': () => 'A copy that was ordered was cancelled; there is none.',
  'copy.failed': ({ data }) => `A copy that was ordered could not be made: ${data.code}; there is none.`,
  'evidence.derived': ({ data }) => {
    const what = data.number === undefined ? 'A working copy' : `Exhibit ${data.number}, ${copyInWords(data.kind)},`;
    return `${what} was made, SHA-256 ${data.sha256.slice(0, 16)}….`;
  },
  'evidence.imported': ({ data }) =>
    `A package of ${data.origin} was verified and kept whole, payload ${data.payload.slice(0, 16)}….`,
  'evidence.destroyed': () => 'The recorded media were destroyed.',
  'key.destroyed': () => 'The key of the recording was destroyed.',
  'export.requested': () => 'An export package was asked for.',
  'export.approved': () => 'The export was approved.',
  'export.refused': () => 'The export was refused.',
  'export.exported': ({ data }) => `An export package was written, payload ${data.payload.slice(0, 16)}….`,
  'approval.requested': ({ data }) => `A second person’s approval was asked for: ${acts[data.act]}.`,
  'approval.given': ({ data }) => `A second person approved: ${acts[data.act]}.`,
  'approval.refused': ({ data }) => `A second person refused: ${acts[data.act]}.`,
  'retention.assigned': ({ data }) =>
    `It is kept as “${data.class}” from here on, and looked at again on ${data.review.slice(0, 10)}.`,
  'destruction.completed': ({ data }) =>
    `Its destruction is complete, files: ${data.files}. Manifest and chains stay to be verified.`,
  'hold.set': () => 'A legal hold was set: it can’t be destroyed.',
  'hold.released': () => 'A legal hold was released, by two people.',
  'retention.expired': () => 'The time to keep it has passed: somebody decides what becomes of it.',
  ...disclosureSentences,
  'breakglass.opened': () => 'Emergency access was opened, without an assignment.',
  'breakglass.reviewed': ({ data }) => `The emergency access was reviewed: ${data.outcome}.`,
  'integrity.checked': () => 'What is stored was read again and is whole.',
  'integrity.failed': () => 'A check found that something is not whole.',
};

const acts: Readonly<Record<Extract<CustodyEvent, { type: 'approval.given' }>['data']['act'], string>> = {
  release: 'a release',
  destruction: 'its destruction',
  'hold-release': 'the release of a legal hold',
  'breakglass-closing': 'the review of an emergency',
};

export function custodyLines(entries: readonly AppendedEntry[], context: LineContext): CustodyLine[] {
  const told = entries.filter(({ event }) => isAbout(event, context.recording)).sort((a, b) => b.logIndex - a.logIndex);
  const heads = told.filter(({ event }) => event.type === 'recording.progress');
  return told
    .filter((entry) => entry.event.type !== 'recording.progress' || entry === heads[0])
    .filter(({ event }) => !(context.running && isWatching(event)))
    .map((entry) => lineOf(entry, context, heads.length));
}

/** Of the session's events only those of this recording belong here: its beginning, its exhibits, what the room kept beside it. */
function isAbout(event: CustodyEvent, recording: string): boolean {
  if (event.type === 'recording.started' || event.type === 'safetycopy.kept') return event.data.recording === recording;
  if (event.type === 'exhibit.noted' || event.type === 'exhibit.added' || event.type === 'exhibit.withdrawn')
    return event.data.recording === recording;
  return event.subject.startsWith('evidence:');
}

function isWatching({ type, why }: CustodyEvent): boolean {
  return type === 'evidence.viewed' && why === 'live-observation';
}

function lineOf({ logIndex, event }: AppendedEntry, context: LineContext, heads: number): CustodyLine {
  return {
    ...{ logIndex, at: event.at, type: event.type },
    actor: actorOf(event, context.people),
    why: event.why,
    sentence: event.type === 'recording.progress' ? headsSentence(heads) : sentenceOf(event, context),
    sealed: logIndex < context.checkpointSize,
  };
}

const copyWords: Readonly<Record<string, string>> = {
  edited: 'an edited copy',
  court: 'a court copy',
  'peer-review': 'a peer-review copy',
};
const copyInWords = (kind: string | undefined): string => copyWords[kind ?? ''] ?? 'a copy';

function headsSentence(count: number): string {
  return count === 1 ? 'The heads of its chains were logged.' : `The heads of its chains were logged, ${count} times.`;
}

function sentenceOf(event: CustodyEvent, { recording }: LineContext): string {
  if (event.type === 'evidence.destroyed' && event.subject !== `evidence:${recording}`)
    return 'A copy of the recording was erased, and its key destroyed.';
  if (event.type === 'retention.expired' && event.subject !== `evidence:${recording}`)
    return 'The time to keep a copy of the recording has passed.';
  // The table's key is the event's own type, which the compiler can't follow through a lookup.
  const tell = sentences[event.type] as ((event: CustodyEvent) => string) | undefined;
  return tell ? tell(event) : `${event.type}.`;
}

function actorOf(event: CustodyEvent, people: KnownPeople): string {
  const { actor } = event;
  if (actor.id === 'system' && whoOf(event) === undefined) return 'the system';
  if (actor.id.startsWith('node:')) return `recorder ${actor.id.slice('node:'.length)}`;
  const person = people.get(whoOf(event) ?? '');
  return person ? `${person.name}, ${person.agency}` : (actor.role ?? 'somebody');
}

/** Whose act it tells of: what somebody watched is counted by the server, and theirs. */
export function whoOf(event: CustodyEvent): string | undefined {
  return event.type === 'evidence.watched' ? event.data.person : personIdOf(event.actor.id);
}

function watchedSentence({ spans, watchedS, deliveredS }: EventData<'evidence.watched'>): string {
  const said = `${minutes(deliveredS)} were delivered`;
  if (spans.length === 0) return `The consultation ended: nothing was watched; ${said}.`;
  const [some, more] = [spans.slice(0, 12), spans.length > 12 ? ' and more' : ''];
  const places = some.map(({ fromMs, toMs }) => `${place(fromMs)}–${place(toMs)}`).join(', ');
  return `The consultation ended: ${places}${more} were watched, ${minutes(watchedS)}; ${said}.`;
}

/** h:mm:ss of the recording */
function place(ms: number): string {
  const [h, m, s] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`;
}

function minutes(seconds: number): string {
  return seconds < 60 ? `${seconds} s` : `${Math.floor(seconds / 60)} min ${seconds % 60} s`;
}

function personIdOf(actorId: string): string | undefined {
  return actorId.startsWith('person:') ? actorId.slice('person:'.length) : undefined;
}

function seconds(ms: number): string {
  return `${(ms / 1000).toFixed(1)} s`;
}
