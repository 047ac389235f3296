// The sheet of one child for one sitting: chosen by the birth date and the languages that the case knows, put together from whoever is
// booked, and handed out, which the diary says once. What leaves here of who the child is are an age band and a language.
import type { CaseSheet, HandOutSheet, SheetKind, SheetQuestion } from '../../contract/sheets.ts';
import { sheetBand } from '../../contract/sheets.ts';
import { contentHash } from '../../custody/content-hash.ts';
import type { Actor } from '../../identity/actor.ts';
import { notYours } from '../../identity/policy.ts';
import { Fault } from '../../platform/fault.ts';
import { malformedField } from '../../platform/malformed.ts';
import type { CaseWork } from '../acting.ts';
import { openIfThere } from '../child-identity.ts';
import type { ChildWords } from '../child-words.ts';
import type { DiaryService } from '../diary/service.ts';
import { composeSheet, type FirstNames, type SheetSitting, type Written } from './compose.ts';
import { oursOf } from './ours/ours.ts';
import { bandOf, languageOf } from './rules.ts';
import * as store from './store.ts';

/** A case's sittings that weren't cancelled, earliest first. Asks no permission. */
export type SheetSittingsOf = (caseId: string) => Promise<readonly SheetSitting[]>;

export interface SheetDependencies extends CaseWork {
  readonly words: ChildWords;
  readonly diary: Pick<DiaryService, 'handOut'>;
  readonly sittingsOf: SheetSittingsOf;
  readonly firstNames: FirstNames;
}

export interface SheetService {
  ofCase(actor: Actor, caseId: string, question: SheetQuestion): Promise<CaseSheet>;
  /** Again, of the same words for the same sitting: nothing happens. `conflict` when the words have changed since they were read. */
  handOut(actor: Actor, caseId: string, request: HandOutSheet): Promise<CaseSheet>;
}

export function createSheet(dependencies: SheetDependencies): SheetService {
  const { database, clock, acting, words, diary, sittingsOf, firstNames } = dependencies;

  const writtenNow = async (kind: SheetKind): Promise<Written> => {
    const newest = await store.newestText(database, kind);
    const text = newest?.text ?? oursOf(kind);
    return { ...kind, text, version: newest?.version ?? 0, sha256: contentHash(text) };
  };
  const page = async (caseId: string, question: SheetQuestion): Promise<CaseSheet> => {
    const child = await store.childOf(database, caseId);
    if (!child) throw notYours();
    const sittings = await sittingsOf(caseId);
    const sitting = chosenOf(sittings, question.sessionId, clock.now());
    const bornOn = openIfThere(child, child.id, words)?.bornOn;
    const language = question.language ?? languageOf(child.languages);
    const kind = {
      band: question.band ?? bandOf(bornOn, sitting?.startsAt ?? clock.now(), sitting?.zone ?? 'UTC'),
      language: language ?? 'en',
    };
    return {
      ...{ ...kind, ageKnown: bornOn !== undefined && !child.ageUncertain, ownLanguage: language !== null },
      sittings: sittings.map(({ id, startsAt, zone, room }) => ({
        ...{ id, startsAt: startsAt.toISOString(), zone, room: room.name },
      })),
      sessionId: sitting?.id ?? null,
      sheet: sitting ? composeSheet(await writtenNow(kind), sitting, firstNames) : null,
      handedOut: (await store.handedOut(database, caseId)).flatMap(toHandedOut),
    };
  };
  return {
    ofCase: async (actor, caseId, question) => {
      await acting.mustBeAllowed(actor, 'child-words.read', caseId);
      return page(caseId, question);
    },
    handOut: async (actor, caseId, { id, sessionId, band, language, sha256, understood }) => {
      await acting.mustBeAllowed(actor, 'diary.write', caseId);
      const kind = { band, language };
      const sitting = (await sittingsOf(caseId)).find((one) => one.id === sessionId);
      if (!sitting) throw malformedField('sessionId', 'isn’t a sitting of this case that stands');
      const written = await writtenNow(kind);
      if (written.sha256 !== sha256) {
        throw new Fault('conflict', 'The words of this sheet have been changed since you opened it: print it anew.');
      }
      const told = { at: clock.now(), language, understood };
      const sheet = { sheetSessionId: sessionId, sheetBand: band, sheetVersion: written.version, sha256 };
      await diary.handOut(actor, caseId, { id, told, sheet });
      return page(caseId, { sessionId, ...kind });
    },
  };
}

/** As asked for; else the next one, else the last that was. */
function chosenOf(sittings: readonly SheetSitting[], id: string | undefined, now: Date): SheetSitting | undefined {
  if (id !== undefined) {
    const found = sittings.find((one) => one.id === id);
    if (!found) throw malformedField('sessionId', 'isn’t a sitting of this case that stands');
    return found;
  }
  return sittings.find(({ startsAt }) => startsAt > now) ?? sittings.at(-1);
}

type HandedOut = Awaited<ReturnType<typeof store.handedOut>>[number];

function toHandedOut(entry: HandedOut): CaseSheet['handedOut'] {
  const { toldAt, toldBy, sheetSessionId, sheetBand: band, sheetVersion, language } = entry;
  if (toldAt === null || sheetSessionId === null || sheetVersion === null || language === null) return [];
  return [
    {
      ...{ at: toldAt.toISOString(), by: toldBy?.name ?? '', sessionId: sheetSessionId },
      ...{ band: sheetBand.parse(band), language, version: sheetVersion },
    },
  ];
}
