// The whole log, read by whoever looks at what others did. Reading it is a consultation like any other: who, why and what they asked for are in
// the log before the first byte goes out, once an hour for a sign-in and a question, however many pages of it are turned.
// Refuses whoever may also sit with a child, since the log tells who watches; opens nothing that is sealed; names nobody.
import { hex } from '../../../media/evidence/bytes.ts';
import { type CustodyEvent, eventLeaf, parseEvent } from '../../../media/evidence/event.ts';
import { SUBJECT, subject } from '../../../media/evidence/event-codes.ts';
import { EvidenceError } from '../../../media/evidence/fault.ts';
import { entryLine, firstLine } from '../../../media/evidence/verify/log-lines.ts';
import { type LogExportQuery, type LogPage, type LogPageQuery, mostEntries } from '../../contract/custody-log.ts';
import type { Language } from '../../contract/languages.ts';
import type { Actor } from '../../identity/actor.ts';
import { house as theHouse } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { inTransaction } from '../../platform/database/database.ts';
import { askedFor } from '../../platform/database/house-database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7Of } from '../../platform/ids.ts';
import type { CustodyLog } from '../service.ts';
import { personActor, stamp } from '../stamp.ts';
import { kindsInWords } from './kind-words.ts';
import { type LogNow, linesOf, logNow, type ProvingHouse, standing } from './proving.ts';
import { consulting, type LogFilter, mayMeetTheChild, questionOf, shownEntry } from './rules.ts';
import * as store from './store.ts';

export interface ConsultingHouse extends ProvingHouse {
  readonly custody: CustodyLog;
  readonly clock: Clock;
}

export interface Asker {
  readonly actor: Actor;
  readonly language: Language;
}

const hourMs = 3_600_000;
const linesAtOnce = 500;

/** @throws Fault `forbidden` | `not-found` */
export async function readPage(
  house: ConsultingHouse,
  { actor, language }: Asker,
  asked: LogPageQuery,
): Promise<LogPage> {
  const filter = await begin(house, actor, { asked, taken: false });
  const now = await logNow(house);
  const most = asked.most ?? mostEntries;
  const rows = await store.entriesThatFit(house.database, filter, { most: most + 1, before: asked.before });
  const shown = rows.slice(0, most);
  return {
    log: now.state,
    entries: await shownOf(house, { rows: shown, now }, language),
    older: rows.length > most ? (shown.at(-1)?.logIndex ?? null) : null,
    kinds: kindsInWords(language),
  };
}

/** What is appended while it is written isn't in it. What is asked for may be given up at any line. */
export async function writeLines(house: ConsultingHouse, actor: Actor, asked: LogExportQuery) {
  const filter = await begin(house, actor, { asked, taken: true });
  const { state, note, signed } = await logNow(house);
  return async function* lines(): AsyncGenerator<string> {
    yield firstLine(signed === null ? null : note);
    for (let after = -1; ; ) {
      const page = { most: linesAtOnce, after, before: state.size };
      const rows = await store.entriesThatFit(house.database, filter, page);
      for (const line of await linesOf(house, rows, signed)) yield entryLine(line);
      const last = rows.at(-1);
      if (last === undefined || rows.length < linesAtOnce) return;
      after = last.logIndex;
    }
  };
}

/** Once it returns, it is on disk who reads the log, why, and what they asked for. */
async function begin(
  house: ConsultingHouse,
  actor: Actor,
  { asked, taken }: { readonly asked: LogExportQuery; readonly taken: boolean },
): Promise<LogFilter> {
  const { database, custody, clock } = house;
  const now = clock.now();
  mustBeAllowed(decide(actor, 'log.consult', theHouse, { now }));
  if (mayMeetTheChild(actor.roles))
    throw new Fault(
      'forbidden',
      'Whoever may sit with a child reads no log of who watches: use an account without that role.',
    );
  const behind = await lookedUp(house, asked.about);
  const data = questionOf(asked, { about: behind?.about ?? null, taken });
  const at = now.getTime() - (now.getTime() % hourMs);
  const id = uuidv7Of(at, `custody-log ${actor.signInId} ${asked.why} ${JSON.stringify(data)}`);
  const role = consulting.find((one) => actor.roles.includes(one)) ?? 'auditor';
  const event = { ...stamp(clock, personActor(actor, role), id), type: 'log.consulted', subject: 'log', data } as const;
  await inTransaction(database, (tx) =>
    custody.appendAtHead(tx, async () => ((await custody.entry(tx, id)) ? [] : [{ ...event, why: asked.why }])),
  );
  return {
    ...{ from: dateOf(asked.from), until: dateOf(asked.until), kind: asked.kind ?? null, actor: asked.actor ?? null },
    subjects: behind?.subjects ?? null,
  };
}

const dateOf = (at: string | undefined): Date | null => (at === undefined ? null : new Date(at));

async function lookedUp({ database }: ConsultingHouse, about: string | undefined) {
  if (about === undefined) return null;
  if (SUBJECT.test(about)) return { about: subject(about, 'about'), subjects: [about] };
  const behind = await askedFor('audit', database, (db) => store.subjectsBehind(db, about));
  if (behind === null) throw new Fault('not-found', 'No case and no exhibit has this number.');
  return behind;
}

async function shownOf(
  house: ConsultingHouse,
  { rows, now }: { readonly rows: readonly store.EntryRow[]; readonly now: LogNow },
  language: Language,
) {
  const subjects = [...new Set(rows.map(({ subject }) => subject))];
  const numbers = await askedFor('audit', house.database, (db) => store.numbersOf(db, subjects));
  const lines = await linesOf(house, rows, now.signed);
  return Promise.all(
    lines.map(async (line) => {
      const shown = {
        ...{ index: line.index, event: readable(line.event), row: line, numbers: numbers.get(line.subject) },
        text: Buffer.from(line.event).toString('utf8'),
        hash: hex(await eventLeaf(house.crypto, line.event)),
        standing: await standing(house, line, now.signed),
      };
      return shownEntry(shown, language);
    }),
  );
}

/** Somebody who changed the log is to be seen, not to keep it from being read. */
function readable(bytes: Uint8Array): CustodyEvent | null {
  try {
    return parseEvent(bytes);
  } catch (cause) {
    if (cause instanceof EvidenceError) return null;
    throw cause;
  }
}
