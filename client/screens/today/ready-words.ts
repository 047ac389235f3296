// How ready a confirmed session is, in words: how many have answered, and who hasn't, since when. Pure.
import type { Readiness } from '../../../server/contract/cases.ts';
import { moment } from '../../i18n/time.ts';
import { partyCalled } from '../../i18n/time-words.ts';

export function answeredInWords({ asked, answered }: Pick<Readiness, 'asked' | 'answered'>): string {
  if (answered === asked) return 'Everybody has answered.';
  return answered === 0 ? 'Nobody has answered yet.' : `${answered} of ${asked} have answered.`;
}

/** `Police, Jonas Berg, District police: no answer since Mon 2 March, 10:00`. */
export function silentInWords({ waitingFor }: Pick<Readiness, 'waitingFor'>, zone: string): readonly string[] {
  return waitingFor.map(({ party, name, agency, since }) => {
    const who = [partyCalled(party), name ?? 'appointed for the child', ...(agency === null ? [] : [agency])].join(
      ', ',
    );
    return since === null ? `${who}: not told yet` : `${who}: no answer since ${moment(since, zone)}`;
  });
}
