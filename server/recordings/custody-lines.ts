// The exhibit's life as plain sentences, newest first. Pure: entries of the log in, lines out. Heads that were logged while
// recording are one line, however many there are.
import type { CustodyEvent } from '../../media/evidence/event.ts';
import type { EventData } from '../../media/evidence/event-data.ts';
import type { Language } from '../contract/languages.ts';
import type { CustodyLine } from '../contract/recordings.ts';
import type { AppendedEntry } from '../custody/append.ts';
import { roleWord } from '../platform/refusals/role-words.ts';
import { say } from './custody-words.ts';
import { disclosureSentences } from './disclosure-lines.ts';
import { gapCauses } from './gap-words.ts';

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
  /** of who reads it */
  readonly language: Language;
}

export type Sentences = {
  readonly [T in CustodyEvent['type']]?: (event: Extract<CustodyEvent, { type: T }>, l: Language) => string;
};

const short = (hash: string): string => hash.slice(0, 16);

/** `l`: in which language. */
const sentences: Sentences = {
  'recording.started': (_, l) => say(l, 'recordingStarted'),
  'recording.gap': ({ data }, l) =>
    say(l, 'recordingGap', { length: seconds(l, data.dur), track: data.track, cause: gapCauses[l][data.cause] }),
  'recording.recovered': ({ data }, l) => say(l, 'recordingRecovered', { track: data.track }),
  'safetycopy.kept': ({ data }, l) => say(l, 'safetyCopyKept', { bytes: data.bytes, hash: short(data.sha256) }),
  'track.judged': ({ data }, l) =>
    say(l, 'trackJudged', { since: seconds(l, data.sinceMs), track: data.track, state: data.state }),
  'recording.sealed': (_, l) => say(l, 'recordingSealed'),
  'vault.lost': ({ data }, l) => say(l, 'vaultLost', { vault: data.vault }),
  'vault.repaired': ({ data: { vault, from, files } }, l) =>
    from === undefined
      ? say(l, 'vaultRepaired', { vault, files })
      : say(l, 'vaultRepairedFrom', { vault, from, files }),
  'exhibit.noted': ({ data: { number, kind, how } }, l) => say(l, 'exhibitNoted', { number, kind, how }),
  'exhibit.added': ({ data: { form, number, bytes, sha256 } }, l) =>
    say(l, 'exhibitAdded', { form, number, bytes, hash: short(sha256) }),
  'exhibit.withdrawn': ({ data }, l) => say(l, 'exhibitWithdrawn', { reason: data.reason }),
  'evidence.viewed': ({ why, data }, l) => {
    if (why === 'live-observation') return say(l, 'missedWatched');
    if (data.what === 'transcript') return say(l, 'transcriptTaken');
    if (data.what === 'recording-log') return say(l, 'logRead');
    return say(l, data.exhibit === undefined ? 'copyOpened' : 'exhibitOpened');
  },
  'utterances.coded': ({ data }, l) => say(l, 'utterancesCoded', { version: data.version }),
  'transcript.saved': ({ data }, l) => say(l, 'transcriptSaved', { version: data.version, origin: data.origin }),
  'transcript.signed': ({ data }, l) => say(l, 'transcriptSigned', { version: data.version, hash: short(data.sha256) }),
  'evidence.watched': ({ data }, l) => watchedSentence(data, l),
  'copy.ordered': ({ data }, l) =>
    say(l, 'copyOrdered', { kind: copyKind(data.kind), edits: data.edits ? 'yes' : 'no' }),
  'copy.cancelled': (_, l) => say(l, 'copyCancelled'),
  'copy.failed': ({ data }, l) => say(l, 'copyFailed', { code: data.code }),
  'evidence.derived': ({ data: { number, kind, sha256 } }, l) =>
    number === undefined
      ? say(l, 'workingCopyMade', { hash: short(sha256) })
      : say(l, 'copyMade', { number, kind: copyKind(kind), hash: short(sha256) }),
  'evidence.imported': ({ data }, l) => say(l, 'evidenceImported', { origin: data.origin, hash: short(data.payload) }),
  'evidence.destroyed': (_, l) => say(l, 'evidenceDestroyed'),
  'key.destroyed': (_, l) => say(l, 'keyDestroyed'),
  'export.requested': (_, l) => say(l, 'exportRequested'),
  'export.approved': (_, l) => say(l, 'exportApproved'),
  'export.refused': (_, l) => say(l, 'exportRefused'),
  'export.exported': ({ data }, l) => say(l, 'exportWritten', { hash: short(data.payload) }),
  'approval.requested': ({ data }, l) => say(l, 'approvalRequested', { act: acts[data.act] }),
  'approval.given': ({ data }, l) => say(l, 'approvalGiven', { act: acts[data.act] }),
  'approval.refused': ({ data }, l) => say(l, 'approvalRefused', { act: acts[data.act] }),
  'retention.assigned': ({ data }, l) =>
    say(l, 'retentionAssigned', { class: data.class, review: data.review.slice(0, 10) }),
  'destruction.completed': ({ data }, l) => say(l, 'destructionCompleted', { files: data.files }),
  'hold.set': (_, l) => say(l, 'holdSet'),
  'hold.released': (_, l) => say(l, 'holdReleased'),
  'retention.expired': (_, l) => say(l, 'retentionExpired'),
  ...disclosureSentences,
  'breakglass.opened': (_, l) => say(l, 'glassOpened'),
  'breakglass.reviewed': ({ data }, l) => say(l, 'glassReviewed', { outcome: data.outcome }),
  'integrity.checked': (_, l) => say(l, 'integrityChecked'),
  'integrity.failed': (_, l) => say(l, 'integrityFailed'),
};

/** As a `select` can name them. */
const acts: Readonly<Record<Extract<CustodyEvent, { type: 'approval.given' }>['data']['act'], string>> = {
  release: 'release',
  destruction: 'destruction',
  'hold-release': 'holdRelease',
  'breakglass-closing': 'glassClosing',
};
const copyKind = (kind: string | undefined): string => (kind === 'peer-review' ? 'peerReview' : (kind ?? 'copy'));

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
    actor: actorOf(event, context),
    why: event.why,
    sentence:
      event.type === 'recording.progress'
        ? say(context.language, 'headsLogged', { count: heads })
        : sentenceOf(event, context),
    sealed: logIndex < context.checkpointSize,
  };
}

function sentenceOf(event: CustodyEvent, { recording, language }: LineContext): string {
  if (event.type === 'evidence.destroyed' && event.subject !== `evidence:${recording}`)
    return say(language, 'copyErased');
  if (event.type === 'retention.expired' && event.subject !== `evidence:${recording}`)
    return say(language, 'copyExpired');
  // The table's key is the event's own type, which the compiler can't follow through a lookup.
  const tell = sentences[event.type] as ((event: CustodyEvent, language: Language) => string) | undefined;
  return tell ? tell(event, language) : say(language, 'plain', { type: event.type });
}

function actorOf(event: CustodyEvent, { people, language }: LineContext): string {
  const { actor } = event;
  if (actor.id === 'system' && whoOf(event) === undefined) return say(language, 'theSystem');
  if (actor.id.startsWith('node:')) return say(language, 'recorder', { node: actor.id.slice('node:'.length) });
  const person = people.get(whoOf(event) ?? '');
  if (person) return say(language, 'person', { name: person.name, agency: person.agency });
  return (actor.role && (roleWord(language, actor.role) ?? actor.role)) || say(language, 'somebody');
}

/** Whose act it tells of: what somebody watched is counted by the server, and theirs. */
export function whoOf(event: CustodyEvent): string | undefined {
  return event.type === 'evidence.watched' ? event.data.person : personIdOf(event.actor.id);
}

function watchedSentence({ spans, watchedS, deliveredS }: EventData<'evidence.watched'>, l: Language): string {
  const delivered = minutes(l, deliveredS);
  if (spans.length === 0) return say(l, 'nothingWatched', { delivered });
  const places = spans.slice(0, 12).map(({ fromMs, toMs }) => `${place(fromMs)}–${place(toMs)}`);
  return say(l, 'watched', {
    places: places.join(', '),
    more: spans.length > 12 ? 'yes' : 'no',
    ...{ watched: minutes(l, watchedS), delivered },
  });
}

/** h:mm:ss of the recording */
function place(ms: number): string {
  const [h, m, s] = [Math.floor(ms / 3_600_000), Math.floor(ms / 60_000) % 60, Math.floor(ms / 1000) % 60];
  return `${h}:${String(m).padStart(2, '0')}:${String(s).padStart(2, '0')}`;
}

function minutes(l: Language, s: number): string {
  return s < 60 ? say(l, 'seconds', { s: String(s) }) : say(l, 'minutes', { min: Math.floor(s / 60), s: s % 60 });
}

function personIdOf(actorId: string): string | undefined {
  return actorId.startsWith('person:') ? actorId.slice('person:'.length) : undefined;
}

function seconds(l: Language, ms: number): string {
  return say(l, 'seconds', { s: (ms / 1000).toFixed(1) });
}
