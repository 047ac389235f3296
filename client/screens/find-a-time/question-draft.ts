// The question as somebody fills it in: what to begin with, what can't be meant, and what is sent. Pure.
import type { CasePage } from '../../../server/contract/cases.ts';
import type { ChildLife } from '../../../server/contract/planning.ts';
import type { Safeguards } from '../../../server/contract/safeguards.ts';
import { type Party, type PartyWish, party, type SearchQuestion } from '../../../server/contract/search.ts';
import type { AgencyKind } from '../../../server/contract/values.ts';
import { zoneCity } from '../../i18n/time.ts';
import { instantOf, laterDate, wallDate } from '../../i18n/wall-time.ts';
import { t } from './words.ts';

/** A type rather than an interface, so that it can be kept as a draft. */
export type QuestionDraft = {
  readonly lengthMinutes: number;
  readonly earliest: string;
  readonly latest: string;
  readonly parties: readonly PartyWish[];
  /** '' = an interpreter is needed whoever asks */
  readonly interpreterUnlessSpoken: string;
  readonly roomIds: readonly string[];
  readonly equipment: readonly string[];
};

export interface Case {
  readonly assignments: Pick<CasePage, 'assignments'>['assignments'];
  readonly safeguards: Safeguards['there'];
  readonly life: Pick<ChildLife, 'languages' | 'needs'>;
  /** the plan's, in which the interviewer must be certified on the day */
  readonly protocol: string;
  /** for a supplementary interview, which is shorter: who heard the child and so asks again */
  readonly supplementary?: { readonly heardBy: string | null };
}

/** The agencies that would otherwise interview the child again. */
const always: readonly Party[] = ['police', 'prosecution', 'child-protection'];
const observing: readonly AgencyKind[] = ['police', 'prosecution', 'child-protection', 'health', 'defence', 'court'];
/** Without these beside it a child isn't heard. */
const needed: readonly Party[] = ['guardian', 'special-representative', 'interpreter', 'intermediary', 'lawyer'];

/** Whoever is assigned or appointed, from tomorrow on for two weeks. */
export function beginning(known: Case, zone: string, now: Date): QuestionDraft {
  const tomorrow = laterDate(wallDate(now, zone), 1);
  const beside = besideTheChild(known);
  const interpreter = beside.find((wish) => wish.party === 'interpreter');
  const heardBy = known.supplementary?.heardBy ?? null;
  const same = heardBy === null ? {} : { personIds: [heardBy] };
  return {
    lengthMinutes: known.supplementary === undefined ? 120 : 60,
    earliest: `${tomorrow}T08:00`,
    latest: `${laterDate(tomorrow, 14)}T18:00`,
    parties: [
      { party: 'interviewer', required: true, remote: false, protocol: known.protocol, ...same },
      { party: 'desk', required: true, remote: false },
      ...agencies(known),
      ...beside,
    ],
    interpreterUnlessSpoken: interpreter?.language ?? '',
    roomIds: [],
    equipment: [],
  };
}

function agencies({ assignments }: Case): readonly PartyWish[] {
  const assigned = assignments.filter(({ revokedAt }) => revokedAt === null).map(({ person }) => person.agencyKind);
  return observing.flatMap((kind) => {
    const wish = party.parse(kind);
    const required = always.includes(wish);
    return required || assigned.includes(kind) ? [{ party: wish, required, remote: true }] : [];
  });
}

function besideTheChild({ safeguards, life }: Case): readonly PartyWish[] {
  const appointed = safeguards.flatMap(({ id, kind, endedAt, language }): PartyWish[] => {
    const as = party.safeParse(kind);
    if (!as.success || endedAt !== null) return [];
    const required = needed.includes(as.data);
    const speaking = language === null ? {} : { language };
    return [{ party: as.data, required, remote: false, safeguardId: id, ...speaking }];
  });
  const [language] = life.languages;
  const unmet = life.needs.includes('interpreter') && !appointed.some((wish) => wish.party === 'interpreter');
  return unmet
    ? [
        ...appointed,
        { party: 'interpreter', required: true, remote: true, ...(language === undefined ? {} : { language }) },
      ]
    : appointed;
}

/** Another's question again: when something is moved. */
export function again(question: SearchQuestion): QuestionDraft {
  const { lengthMinutes, earliest, latest, parties, interpreterUnlessSpoken = '', roomIds = [], equipment } = question;
  return { lengthMinutes, earliest, latest, parties, interpreterUnlessSpoken, roomIds, equipment };
}

export function questionOf(draft: QuestionDraft, zone: string): SearchQuestion {
  const { lengthMinutes, earliest, latest, interpreterUnlessSpoken: unless, roomIds } = draft;
  return {
    ...{ lengthMinutes, zone, earliest, latest },
    parties: [...draft.parties],
    ...(unless === '' ? {} : { interpreterUnlessSpoken: unless }),
    ...(roomIds.length === 0 ? {} : { roomIds: [...roomIds] }),
    equipment: [...draft.equipment],
  };
}

/** By field. */
export function questionFaults(draft: QuestionDraft, zone: string): ReadonlyMap<string, string> {
  const faults = new Map<string, string>();
  const { earliest, latest, lengthMinutes } = draft;
  for (const [field, local] of [
    ['earliest', earliest],
    ['latest', latest],
  ] as const) {
    if (local === '') faults.set(field, t('giveDateAndTime'));
    else if (instantOf(local, zone) === null)
      faults.set(field, t('inZonecityTheClocksChange', { zoneCity: zoneCity(zone) }));
  }
  if (faults.size === 0) {
    const minutes = (Date.parse(`${latest}Z`) - Date.parse(`${earliest}Z`)) / 60_000;
    if (minutes < lengthMinutes) faults.set('latest', t('itMustLeaveRoomFor'));
    else if (minutes > 92 * 1440) faults.set('latest', t('atMost92DaysAfter'));
  }
  if (!draft.parties.some(({ required }) => required)) faults.set('parties', t('somebodyMustBeRequired'));
  return faults;
}
