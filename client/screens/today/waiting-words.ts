// What waits, as sentences that say what is to be done: pure.

import type { Referral } from '../../../server/contract/referrals.ts';
import type { Waiting, WaitingCode } from '../../../server/contract/safeguards.ts';
import { comma } from '../../i18n/locale.ts';
import { lengthInDays, lengthInWords, moment, shortDay, span } from '../../i18n/time.ts';
import { waitingDetailWords } from '../../i18n/waiting-words.ts';
import { urgencyWords } from '../../i18n/words.ts';
import { t } from './words.ts';

type Waits = Waiting[number];

const sentences = {
  'referral-unmatched': (at) => t('aReferralThatWasReceived', { at }),
  'information-overdue': (at, detail) => t('theChildShouldHaveBeen', { at, detail }),
  'information-due': (at, detail) => t('theChildIsToBe', { at, detail }),
  'hold-expires': (at) => t('aHeldTimeIsLost', { at }),
  'deadline-near': (at, detail, who) => t('theDeadlineForDetailIs', { detail, at, heldUp: heldUp(who) }),
  'deadline-passed': (at, detail, who) => t('theDeadlineForDetailPassed', { detail, at, heldUp: heldUp(who) }),
  'party-declined': (at, _, who) => t('whoCantComeSaidAt', { who, at }),
  'party-to-tell': (at, _, who) => t('noLetterReachesWhoTell', { who, at }),
  'request-overdue': (at, detail, who) => t('whoWasToAnswerBy', { who, at, detail }),
  'safeguard-missing': (_, detail) => detail,
} satisfies Record<WaitingCode, (at: string, detail: string, who: string) => string>;

const heldUp = (who: string): string => (who === '' ? '' : ` ${t('heldUpByWho', { who })}`);

export function waitsInWords({ what, at, detail, who, next }: Waits, zone: string): string {
  const about = detail === null ? '' : waitingDetailWords[detail];
  const sentence = sentences[what](moment(at, zone), about, who ?? '');
  return next === null ? sentence : t('sentenceWouldDoInsteadWhenis', { sentence, whenIs: whenIs(next) });
}

const whenIs = ({ startsAt, endsAt, zone }: NonNullable<Waits['next']>): string =>
  `${shortDay(startsAt, zone)}${comma}${span(startsAt, endsAt, zone)}`;

const dayMs = 86_400_000;

/** Why a referral stands where it does: `At once, fast track, waits 3 h 05 min`. The order is the server's. */
export function pressureInWords(referral: Pick<Referral, 'urgency' | 'fastTrack' | 'receivedAt'>, now: Date): string {
  const ms = now.getTime() - new Date(referral.receivedAt).getTime();
  const waited = ms < 60_000 ? t('waited') : t('waited2', { ms: ms < dayMs ? lengthInWords(ms) : lengthInDays(ms) });
  return [urgencyWords[referral.urgency], ...(referral.fastTrack ? [t('fastTrack')] : []), waited].join(comma);
}
