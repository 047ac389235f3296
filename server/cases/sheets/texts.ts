// The centre's own words of the sheet: read with every version, looked at before they are saved, saved anew, given up for those that
// ship. Whoever saves says which version they started from, and nobody writes over what they haven't read. Plain text alone.
import type { SaveSheetText, Sheet, SheetKind, SheetText, SheetTexts } from '../../contract/sheets.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { personActor, stamp } from '../../custody/stamp.ts';
import type { Actor } from '../../identity/actor.ts';
import { house } from '../../identity/facts.ts';
import { decide, mustBeAllowed } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { Fault } from '../../platform/fault.ts';
import { composeSheet, type FirstNames } from './compose.ts';
import { inventedSitting } from './invented-sitting.ts';
import { oursOf } from './ours/ours.ts';
import { checkText } from './rules.ts';
import * as store from './store.ts';

export interface SheetTextsDependencies {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly firstNames: FirstNames;
}

export interface SheetTextsService {
  of(actor: Actor, kind: SheetKind): Promise<SheetTexts>;
  /** `conflict`, naming the newest version, unless `version` is that one. */
  save(actor: Actor, request: SaveSheetText): Promise<SheetTexts>;
  /** Of an invented sitting; nothing is kept. */
  preview(actor: Actor, kind: SheetKind & { readonly text: SheetText }): Sheet;
}

export function createSheetTexts(dependencies: SheetTextsDependencies): SheetTextsService {
  const { database, clock, custody, firstNames } = dependencies;
  const mayManage = (actor: Actor) => mustBeAllowed(decide(actor, 'sheet.manage', house, { now: clock.now() }));

  const page = async ({ band, language }: SheetKind): Promise<SheetTexts> => {
    const saved = await store.savedTexts(database, { band, language });
    const ours = oursOf({ band, language });
    return {
      ...{ band, language, ours },
      version: saved[0]?.version ?? 0,
      now: saved[0]?.text ?? ours,
      saved: saved.map(({ version, savedAt, savedBy, text }) => ({
        ...{ version, at: savedAt.toISOString(), by: savedBy, text },
      })),
    };
  };
  return {
    of: async (actor, kind) => {
      mayManage(actor);
      return page(kind);
    },
    save: async (actor, { band, language, version, text }) => {
      mayManage(actor);
      if (text !== null) checkText(text);
      const kind = { band, language };
      const sha256 = contentHash(text ?? oursOf(kind));
      await inTransaction(database, async (tx) => {
        const newest = (await store.newestText(tx, kind))?.version ?? 0;
        const row = { ...kind, version: version + 1, text, sha256, savedById: actor.personId, savedAt: clock.now() };
        if (newest !== version || !(await store.insertText(tx, row)))
          throw notTheNewest((await store.newestText(tx, kind))?.version ?? 0);
        const as = actor.roles.includes('coordinator') ? 'coordinator' : 'administrator';
        const data = { policy: `sheet-${band}-${language}`, sha256 };
        const head = stamp(clock, personActor(actor, as));
        await custody.append(tx, [{ ...head, subject: 'log', why: 'administration', type: 'policy.changed', data }]);
      });
      return page(kind);
    },
    preview: (actor, { text, ...kind }) => {
      mayManage(actor);
      checkText(text);
      return composeSheet({ ...kind, text, version: 0, sha256: contentHash(text) }, inventedSitting, firstNames);
    },
  };
}

function notTheNewest(newest: number): Fault {
  const message = `the newest is ${newest}: read it, put your changes into it and save again`;
  return new Fault('conflict', `version: ${message}.`, { errors: [{ field: 'version', message }] });
}
