// The information diary: what the child was told, by whom, when, in which language, whether it was understood, and what is due.
// A correction is a withdrawal and a new entry: nothing that was written is written over.
import type { z } from 'zod';
import { type Diary, type DiaryRequest, diaryTopic, type tellRequest, understood } from '../../contract/safeguards.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { inTransaction, type Transaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { CaseWork, EventHead } from '../acting.ts';
import type { ChildWords } from '../child-words.ts';
import { findChildKey } from '../store.ts';
import { type HandedOut, handOut } from './hand-out.ts';
import { checkEntry, checkTold, dueness, nearMs } from './rules.ts';
import * as store from './store.ts';

export interface DiaryDependencies extends CaseWork {
  readonly words: ChildWords;
}

type Tell = z.infer<typeof tellRequest>;

export interface DueInformation {
  readonly caseId: string;
  readonly topic: string;
  readonly dueAt: Date;
  readonly dueness: 'overdue' | 'near';
}

export interface DiaryService {
  ofCase(actor: Actor, caseId: string): Promise<Diary>;
  enter(actor: Actor, caseId: string, request: DiaryRequest): Promise<Diary>;
  /** What was planned is told now. `conflict` when it was told or withdrawn before. */
  tell(actor: Actor, entryId: string, told: Tell): Promise<Diary>;
  /** A sheet was given to the child: what was planned of it is told, or it is an entry of its own. Again: nothing happens. */
  handOut(actor: Actor, caseId: string, handed: HandedOut): Promise<void>;
  /** Again: nothing happens. */
  withdraw(actor: Actor, entryId: string): Promise<void>;
  /** Overdue or near, in these cases. Asks no permission: for other services. */
  dueIn(caseIds: readonly string[]): Promise<DueInformation[]>;
}

export function createDiary(dependencies: DiaryDependencies): DiaryService {
  const { database, clock, custody, acting, words } = dependencies;

  const page = async (actor: Actor, caseId: string): Promise<Diary> => {
    const mayRead = await acting.may(actor, 'child-words.read', caseId);
    const now = clock.now();
    return (await store.entriesOf(database, caseId)).map((row) => ({
      id: row.id,
      topic: diaryTopic.parse(row.topic),
      dueAt: row.dueAt?.toISOString() ?? null,
      toldAt: row.toldAt?.toISOString() ?? null,
      toldBy: row.toldBy?.name ?? null,
      language: row.language,
      understood: understood.nullable().parse(row.understood),
      words: mayRead && row.sealedWords ? words.openText(row.case.child, wordsOf(row.id), row.sealedWords) : null,
      overdue: dueness(row, now) === 'overdue',
      sheet: row.sheetBand === null ? null : { band: row.sheetBand, version: row.sheetVersion ?? 0 },
    }));
  };
  const informed = (head: EventHead, of: { entry: string; topic: string; told: Tell; person: string }) => {
    const { entry, topic, person, told } = of;
    return { ...head(), type: 'child.informed', data: { entry, topic, understood: told.understood, person } } as const;
  };
  const plan = async (tx: Transaction, head: EventHead, entry: store.NewEntry & { readonly dueAt: Date }) => {
    await store.insertEntry(tx, entry);
    const data = { entry: entry.id, topic: entry.topic, due: entry.dueAt.toISOString() };
    return { ...head(), type: 'information.planned', data } as const;
  };

  return {
    ofCase: async (actor, caseId) => {
      await acting.mustBeAllowed(actor, 'case.read', caseId);
      return page(actor, caseId);
    },
    enter: async (actor, caseId, request) => {
      const head = await acting.act(actor, 'diary.write', caseId);
      const now = clock.now();
      checkEntry(request, now);
      const { topic, told, dueAt } = request;
      await inTransaction(database, async (tx) => {
        const child = await findChildKey(tx, caseId);
        if (!child) throw notYours();
        const fresh = (said: string | undefined) => {
          const id = uuidv7(now.getTime());
          const sealedWords = said === undefined ? null : words.seal(child, wordsOf(id), said);
          return { id, caseId, topic, sealedWords, enteredById: actor.personId, enteredAt: now };
        };
        const events = [];
        if (told) {
          const entry = fresh(request.words);
          await store.insertEntry(tx, { ...entry, dueAt: null, ...toTelling(actor, told) });
          events.push(informed(head, { entry: entry.id, topic, told, person: actor.personId }));
        }
        if (dueAt !== undefined) {
          const entry = fresh(told ? undefined : request.words);
          events.push(await plan(tx, head, { ...entry, dueAt: new Date(dueAt) }));
        }
        await custody.append(tx, events);
      });
      return page(actor, caseId);
    },
    tell: async (actor, entryId, told) => {
      const found = await store.findEntry(database, entryId);
      if (!found) throw notYours();
      const { caseId, topic } = found;
      const head = await acting.act(actor, 'diary.write', caseId);
      checkTold('at', told.at, clock.now());
      await inTransaction(database, async (tx) => {
        if (!(await store.markTold(tx, entryId, toTelling(actor, told)))) {
          throw new Fault('conflict', 'This was told or withdrawn already: read the diary again.');
        }
        await custody.append(tx, [informed(head, { entry: entryId, topic, told, person: actor.personId })]);
      });
      return page(actor, caseId);
    },
    handOut: (actor, caseId, handed) => handOut(dependencies, actor, { ...handed, caseId }),
    withdraw: async (actor, entryId) => {
      const found = await store.findEntry(database, entryId);
      if (!found) throw notYours();
      const head = await acting.act(actor, 'diary.write', found.caseId);
      await inTransaction(database, async (tx) => {
        if (!(await store.withdrawEntry(tx, entryId, clock.now()))) return;
        await custody.append(tx, [{ ...head(), type: 'information.withdrawn', data: { entry: entryId } }]);
      });
    },
    dueIn: async (caseIds) => {
      const now = clock.now();
      const rows = await store.dueIn(database, caseIds, new Date(now.getTime() + nearMs + 1));
      return rows.flatMap((row) => {
        const state = dueness(row, now);
        return state === 'far' || !row.dueAt ? [] : [{ ...row, dueAt: row.dueAt, dueness: state }];
      });
    },
  };
}

function wordsOf(entryId: string): string {
  return `diary/${entryId}`;
}

function toTelling(actor: Actor, { at, language, understood: how }: Tell): store.Telling {
  return { toldAt: new Date(at), toldById: actor.personId, language, understood: how };
}
