// Where a case stands, as one sentence. Pure.
import type { CasePage } from '../../../server/contract/cases.ts';
import type { Ledger } from '../../../server/contract/ledger.ts';
import { closeWords } from '../../i18n/case-words.ts';
import { day, span } from '../../i18n/time.ts';

const interviews = (page: Pick<CasePage, 'sessions'>) =>
  page.sessions.filter((session) => !session.practice && session.state !== 'cancelled');

export const hasInterview = (page: Pick<CasePage, 'sessions'>): boolean => interviews(page).length > 0;

type Standing = Pick<CasePage, 'sessions' | 'openedAt' | 'closedAt' | 'closeReason' | 'occurrence'>;

export function caseSentence(page: Standing, zone: string): string {
  const { occurrence, closedAt, closeReason } = page;
  const counted = occurrence > 1 ? `Matter ${occurrence} of this child. ` : '';
  if (closedAt === null) return `${counted}${openSentence(page, zone)}`;
  const why = closeReason === null ? '' : `: ${closeWords[closeReason].toLowerCase()}`;
  const heard = interviews(page).some(({ state }) => state === 'ended') ? ` ${openSentence(page, zone)}` : '';
  return `${counted}Closed on ${day(closedAt, zone)}${why}.${heard}`;
}

function openSentence(page: Standing, zone: string): string {
  const sessions = interviews(page);
  const live = sessions.find(({ state }) => state === 'live');
  if (live !== undefined) return 'The child is being heard now.';
  const heard = sessions.find(({ state }) => state === 'ended');
  if (heard !== undefined) return `Heard once, on ${day(heard.startsAt, heard.room.zone)}.`;
  const next = sessions[0];
  if (next !== undefined) {
    const { startsAt, endsAt, room } = next;
    return `The interview is booked for ${day(startsAt, room.zone)}, ${span(startsAt, endsAt, room.zone)}.`;
  }
  return `Opened on ${day(page.openedAt, zone)}; the one interview isn’t booked yet.`;
}

const times = ['', 'once', 'twice', 'three times', 'four times'];
const timesInWords = (count: number): string => times[count] ?? `${count} times`;

/** What the ledger comes to: how often the child was heard here, and asked elsewhere. */
export function ledgerSentence({ asked, heard }: Pick<Ledger, 'asked' | 'heard'>): string {
  const here = heard === 0 ? 'Not heard here yet' : `Heard here ${timesInWords(heard)}`;
  return asked === 0
    ? `${here}; nobody else has asked, as far as we know.`
    : `${here}; asked ${timesInWords(asked)} elsewhere.`;
}
