// The recording log from the facts of a session: one line for each, in the order of time. Pure. What nobody relayed is the desk's alone;
// the room side learns no author.
import type { Ending } from '../../contract/ending.ts';
import type { Exhibit } from '../../contract/exhibits.ts';
import type { Logged, LogLine, RecordingLog } from '../../contract/recording-log.ts';
import type { LiveFacts, QuestionFacts } from '../live-facts.ts';
import type { MarkerFacts } from '../markers/rules.ts';

/** What recorder and vaults said in the custody log. */
export type Incident = { readonly at: Date; readonly mediaMs: number | null } & {
  readonly what: Extract<Logged, { is: 'gap' | 'vault-lost' | 'recovered' | 'not-whole' }>;
};

export interface LogFacts extends LiveFacts {
  readonly markers: readonly MarkerFacts[];
  readonly exhibits: readonly Exhibit[];
  readonly incidents: readonly Incident[];
  readonly endings: readonly { readonly at: Date; readonly verdict: Ending['verdict'] }[];
  readonly sealedAt: Date | null;
  /** null: not for this reader */
  readonly attendance: RecordingLog['attendance'];
  readonly settledAt: ReadonlyMap<
    string,
    { readonly proposedAt: Date; readonly relayedAt: Date | null; readonly outcomeAt: Date | null }
  >;
}

export interface LogReader {
  /** drafts that were never relayed */
  readonly seesDrafts: boolean;
  readonly seesAuthors: boolean;
}

interface Entry {
  readonly at: Date;
  /** undefined: to be counted from the recording's start */
  readonly mediaMs?: number | null;
  readonly what: Logged;
}

export function presentLog(facts: LogFacts, reader: LogReader): RecordingLog {
  const { session, recording, agreed } = facts;
  const entries = [
    ...courseOf(facts),
    ...masksOf(facts, reader),
    ...peopleOf(facts),
    ...consentsOf(facts),
    ...facts.questions.flatMap((question) => questionLines(question, facts, reader)),
    ...markersOf(facts),
    ...facts.exhibits.map(exhibitLine),
    ...facts.incidents,
  ];
  return {
    ...{ sessionId: session.id, practice: session.practice, caseNumber: session.caseNumber },
    room: { name: session.room.name, place: session.room.place, zone: session.zone },
    startsAt: session.startsAt.toISOString(),
    startedAt: session.startedAt?.toISOString() ?? null,
    endedAt: session.endedAt?.toISOString() ?? null,
    protocol: agreed.protocol.name,
    exhibitNumber: recording?.exhibitNumber ?? null,
    sealNumber: recording?.sealNumber ?? null,
    attendance: facts.attendance,
    lines: entries
      .map((entry) => lineOf(entry, facts))
      // The order of the list above is kept for what happened in the same millisecond.
      .sort((a, b) => (a.at < b.at ? -1 : a.at > b.at ? 1 : 0)),
  };
}

function lineOf({ at, mediaMs, what }: Entry, facts: LogFacts): LogLine {
  return { at: at.toISOString(), mediaMs: mediaMs === undefined ? mediaMsAt(at, facts) : mediaMs, what };
}

/** Null outside the recording. */
function mediaMsAt(at: Date, { recording }: LogFacts): number | null {
  if (!recording?.startedAt || at < recording.startedAt) return null;
  if (recording.stopAskedAt && at > recording.stopAskedAt) return null;
  return at.getTime() - recording.startedAt.getTime();
}

function courseOf(facts: LogFacts): Entry[] {
  const { session, recording, phases, breaks, stops, agreed, endings, sealedAt } = facts;
  const nameOf = (key: string) => agreed.protocol.phases.find((one) => one.key === key)?.name ?? key;
  const at = (when: Date | null | undefined, what: Logged): Entry[] => (when ? [{ at: when, what }] : []);
  const word = facts.preflight?.override;
  return [
    ...at(word?.at, { is: 'not-ready', by: word?.by ?? '', reason: word?.reason ?? '' }),
    ...at(session.startedAt, { is: 'session', step: 'started' }),
    ...at(recording?.startedAt, { is: 'recording', step: 'started' }),
    ...phases.map(({ enteredAt, mediaMs, phase }): Entry => {
      return { at: enteredAt, mediaMs, what: { is: 'phase', name: nameOf(phase) } };
    }),
    ...stops.map(({ signalledAt, mediaMs }): Entry => ({ at: signalledAt, mediaMs, what: { is: 'stop' } })),
    ...breaks.flatMap(({ begunAt, begunMediaMs, endedAt, cause }): Entry[] => [
      { at: begunAt, mediaMs: begunMediaMs, what: { is: 'break', step: 'began', cause } },
      ...at(endedAt ?? session.endedAt, { is: 'break', step: 'ended', cause }),
    ]),
    ...at(session.endedAt, { is: 'session', step: 'ended' }),
    ...at(sealedAt, { is: 'recording', step: 'sealed' }),
    ...endings.flatMap((said) => at(said.at, { is: 'ending', verdict: said.verdict })),
  ];
}

/** Where the media node held it; one that it never heard of hid nothing. */
function masksOf({ masks, session }: LogFacts, { seesAuthors }: LogReader): Entry[] {
  return masks.flatMap(({ reason, note, begunAt, begunMediaMs, heldAt, endedAt, endedBy: by }): Entry[] => {
    if (heldAt === null) return [];
    const about = { is: 'mask', reason, note: seesAuthors ? note : null } as const;
    const end = endedAt ?? session.endedAt;
    const began: Entry = { at: begunAt, mediaMs: begunMediaMs, what: { ...about, step: 'began', by: null } };
    return end ? [began, { at: end, what: { ...about, step: 'ended', by } }] : [began];
  });
}

/** By somebody's word, and by the pages that the server saw; a device is nobody. */
function peopleOf({ present, stays }: LogFacts): Entry[] {
  const said = present.flatMap(({ person, as, place, words, since, until }) => {
    const who = { name: person?.name ?? null, agency: person?.agency ?? null, words, as, place };
    return cameAndWent(who, since, until);
  });
  const seen = stays.flatMap(({ person, as, joinedAt, leftAt }) => {
    if (as === 'room-station' || as === 'recipient' || as === 'custodian' || as === 'auditor' || as === 'administrator')
      return [];
    return cameAndWent({ name: person.name, agency: person.agency, words: null, as, place: null }, joinedAt, leftAt);
  });
  return [...said, ...seen];
}

type Someone = Omit<Extract<Logged, { is: 'came' }>, 'is'>;

function cameAndWent(who: Someone, since: Date, until: Date | null): Entry[] {
  const came: Entry = { at: since, what: { is: 'came', ...who } };
  return until === null ? [came] : [came, { at: until, what: { is: 'went', ...who } }];
}

function consentsOf({ consents }: LogFacts): Entry[] {
  return consents.map(({ at, mediaMs, from, mode, answer, followed, words }) => {
    return { at, mediaMs, what: { is: 'consent', from, mode, answer, followed, words } };
  });
}

function questionLines(question: QuestionFacts, facts: LogFacts, { seesDrafts, seesAuthors }: LogReader): Entry[] {
  const times = facts.settledAt.get(question.id);
  const relayed = question.relayedText !== null;
  if (!times || (!relayed && !seesDrafts)) return [];
  const { author: by, text, relayedText, outcome, outcomeReason } = question;
  const author = seesAuthors ? { name: by.name, agency: by.agency } : null;
  const line = (step: 'proposed' | 'relayed' | 'settled', words: string): Logged => ({
    ...{ is: 'question', step, text: words, author },
    ...(step === 'settled' ? { outcome, reason: outcomeReason } : { outcome: null, reason: null }),
  });
  const { proposedAt, relayedAt, outcomeAt } = times;
  return [
    ...(seesDrafts ? [{ at: proposedAt, mediaMs: question.proposedMediaMs, what: line('proposed', text) }] : []),
    ...(relayedAt
      ? [{ at: relayedAt, mediaMs: question.relayedMediaMs, what: line('relayed', relayedText ?? text) }]
      : []),
    ...(outcomeAt
      ? [{ at: outcomeAt, mediaMs: question.outcomeMediaMs, what: line('settled', relayedText ?? text) }]
      : []),
  ];
}

function exhibitLine({ notedAt, mediaMs, number, kind, how, words, files, withdrawn }: Exhibit): Entry {
  const what = { number, kind, how, words, files: files.length, withdrawn: withdrawn?.reason ?? null };
  return { at: new Date(notedAt), mediaMs, what: { is: 'exhibit', ...what } };
}

/** Those that are for everyone, where they stand in the recording. */
function markersOf({ markers, recording }: LogFacts): Entry[] {
  const zero = recording?.startedAt;
  if (!zero) return [];
  return markers
    .filter(({ withdrawn, words }) => !withdrawn && words.audience === 'everyone')
    .map(({ mediaMs, author, words: { fact, opinion } }) => ({
      ...{ at: new Date(zero.getTime() + mediaMs), mediaMs },
      what: { is: 'marker', author: { name: author.name, agency: author.agency }, fact, opinion },
    }));
}
