// Where a case stands, as one sentence. Pure.
import type { CasePage } from '../../../server/contract/cases.ts';
import type { Ledger } from '../../../server/contract/ledger.ts';
import { closeWords } from '../../i18n/case-words.ts';
import { day, span } from '../../i18n/time.ts';
import { t } from './words.ts';

const interviews = (page: Pick<CasePage, 'sessions'>) =>
  page.sessions.filter((session) => !session.practice && session.state !== 'cancelled');

export const hasInterview = (page: Pick<CasePage, 'sessions'>): boolean => interviews(page).length > 0;

type Standing = Pick<CasePage, 'sessions' | 'openedAt' | 'closedAt' | 'closeReason' | 'occurrence'>;

export function caseSentence(page: Standing, zone: string): string {
  const { occurrence, closedAt, closeReason } = page;
  const counted = occurrence > 1 ? [t('matterOccurrenceOfThisChild', { occurrence })] : [];
  if (closedAt === null) return [...counted, openSentence(page, zone)].join(' ');
  const why = {
    known: closeReason === null ? 'no' : 'yes',
    why: closeReason === null ? '' : closeWords[closeReason].toLowerCase(),
  };
  const heard = interviews(page).some(({ state }) => state === 'ended') ? [openSentence(page, zone)] : [];
  return [...counted, t('closedOn', { closedAt: day(closedAt, zone), ...why }), ...heard].join(' ');
}

function openSentence(page: Standing, zone: string): string {
  const sessions = interviews(page);
  const live = sessions.find(({ state }) => state === 'live');
  if (live !== undefined) return t('theChildIsBeingHeard');
  const heard = sessions.find(({ state }) => state === 'ended');
  if (heard !== undefined) return t('heardOnceOnStartsat', { startsAt: day(heard.startsAt, heard.room.zone) });
  const next = sessions[0];
  if (next !== undefined) {
    const { startsAt, endsAt, room } = next;
    return t('theInterviewIsBookedFor', { day: day(startsAt, room.zone), span: span(startsAt, endsAt, room.zone) });
  }
  return t('openedOnOpenedatTheOne', { openedAt: day(page.openedAt, zone) });
}

/** What the ledger comes to: how often the child was heard here, and asked elsewhere. */
export function ledgerSentence({ asked, heard }: Pick<Ledger, 'asked' | 'heard'>): string {
  const here = t('heardHere', { heard });
  return asked === 0 ? t('hereNobodyElseHasAsked', { here }) : t('hereAskedElsewhere', { here, asked });
}
