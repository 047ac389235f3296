// What waits, as sentences that say what is to be done: pure.
import type { Referral } from '../../../server/contract/referrals.ts';
import type { Waiting } from '../../../server/contract/safeguards.ts';
import { codeInWords, topicWords } from '../../i18n/case-words.ts';
import { lengthInDays, lengthInWords, moment } from '../../i18n/time.ts';
import { urgencyWords } from '../../i18n/words.ts';

type Waits = Waiting[number];
const topics: Readonly<Record<string, string>> = topicWords;

const sentences: Readonly<Record<string, (at: string, detail: string, who: string) => string>> = {
  'information-overdue': (at, detail) => `The child should have been told by ${at}: ${detail}.`,
  'information-due': (at, detail) => `The child is to be told by ${at}: ${detail}.`,
  'hold-expires': (at) => `A held time is lost after ${at}: confirm it, or let it go.`,
  'deadline-near': (at, detail, who) => `The deadline for ${detail} is ${at}.${heldUp(who)}`,
  'deadline-passed': (at, detail, who) => `The deadline for ${detail} passed ${at}.${heldUp(who)}`,
  'party-declined': (at, _, who) => `${who} can’t come (said ${at}): ask another, or move the interview.`,
  'request-overdue': (at, detail, who) => `${who} was to answer by ${at}: ${detail}.`,
  'safeguard-missing': (_, detail) => detail,
};

const heldUp = (who: string): string => (who === '' ? '' : ` Held up by ${who}.`);

export function waitsInWords({ what, at, detail, who }: Waits, zone: string): string {
  const about = detail === null ? '' : (topics[detail] ?? codeInWords(detail));
  const sentence = sentences[what];
  return sentence === undefined
    ? `${[codeInWords(what), about, who ?? ''].filter((part) => part !== '').join(': ')}. ${moment(at, zone)}.`
    : sentence(moment(at, zone), about, who ?? '');
}

const dayMs = 86_400_000;

/** Why a referral stands where it does: `At once, fast track, waits 3 h 05 min`. The order is the server's. */
export function pressureInWords(referral: Pick<Referral, 'urgency' | 'fastTrack' | 'receivedAt'>, now: Date): string {
  const ms = now.getTime() - new Date(referral.receivedAt).getTime();
  const waited = ms < 60_000 ? 'just received' : `waits ${ms < dayMs ? lengthInWords(ms) : lengthInDays(ms)}`;
  return [urgencyWords[referral.urgency], ...(referral.fastTrack ? ['fast track'] : []), waited].join(', ');
}
