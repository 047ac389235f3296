// That a sheet was given to the child: what was planned of it is told by that, or it is an entry of its own. Of one sitting's sheet, for
// one age, in one language and version, there is one entry that stands, however often and from however many pages it is said.
import type { DiaryRequest } from '../../contract/safeguards.ts';
import type { Actor } from '../../identity/actor.ts';
import { inTransaction } from '../../platform/database/database.ts';
import type { CaseWork } from '../acting.ts';
import { lockCase } from '../store.ts';
import * as store from './store.ts';

const topic = 'sheet-handed-out' satisfies DiaryRequest['topic'];

export interface HandedOut {
  /** of the entry, made by the page */
  readonly id: string;
  readonly told: {
    readonly at: Date;
    readonly language: string;
    readonly understood: NonNullable<DiaryRequest['told']>['understood'];
  };
  /** `sha256`: of its words, with their braces */
  readonly sheet: store.SheetColumns & { readonly sha256: string };
}

export async function handOut(
  { database, custody, acting }: CaseWork,
  actor: Actor,
  { caseId, id, told, sheet }: HandedOut & { readonly caseId: string },
): Promise<void> {
  const head = await acting.act(actor, 'diary.write', caseId);
  const { sha256, ...columns } = sheet;
  const { at, language, understood } = told;
  const telling = { toldAt: at, toldById: actor.personId, language, understood, ...columns };
  await inTransaction(database, async (tx) => {
    await lockCase(tx, caseId);
    if (await store.isHandedOut(tx, { id, language, ...columns })) return;
    const planned = await store.plannedOf(tx, caseId, topic);
    const entry = planned ?? id;
    if (planned === null) {
      const row = { id, caseId, topic, dueAt: null, sealedWords: null, enteredById: actor.personId, enteredAt: at };
      await store.insertEntry(tx, { ...row, ...telling });
    } else {
      await store.markTold(tx, planned, telling);
    }
    const data = { entry, topic, understood, person: actor.personId, sheet: sha256 };
    await custody.append(tx, [{ ...head(), type: 'child.informed', data }]);
  });
}
