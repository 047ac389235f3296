// How ready a confirmed session is, in words: how many have answered, and who hasn't, since when. Pure.

import type { Readiness } from '../../../server/contract/cases.ts';
import { comma } from '../../i18n/locale.ts';
import { clock, shortDay } from '../../i18n/time.ts';
import { partyCalled } from '../../i18n/time-words.ts';
import { t } from './words.ts';

export function answeredInWords({ asked, answered }: Pick<Readiness, 'asked' | 'answered'>): string {
  if (answered === asked) return t('everybodyHasAnswered');
  return answered === 0 ? t('nobodyHasAnsweredYet') : t('answeredOfAskedHaveAnswered', { answered, asked });
}

/** Whoever was asked in the same minute shares a line: `No answer since Thu 26 November, 19:15: Police, Jonas Berg; …`. */
export function silentInWords({ waitingFor }: Pick<Readiness, 'waitingFor'>, zone: string): readonly string[] {
  const lines = Map.groupBy(waitingFor, ({ since }) =>
    since === null
      ? t('notToldYet')
      : t('noAnswerSinceSinceSince2', { since: shortDay(since, zone), since2: clock(since, zone) }),
  );
  return [...lines].map(([line, them]) => `${line}: ${them.map(whoIs).join('; ')}`);
}

function whoIs({ party, name, agency }: Readiness['waitingFor'][number]): string {
  return [partyCalled(party), name ?? t('appointedForTheChild'), ...(agency === null ? [] : [agency])].join(comma);
}
