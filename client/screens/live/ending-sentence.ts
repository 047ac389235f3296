// The one sentence after the end: may the child go, must one wait, or is something missing, and what is to be done. Pure. A page that
// hears nothing more says so: it goes from waiting to missing by itself, and never to green.
import type { EndingCheck, EndingCheckName } from '../../../server/contract/ending.ts';
import type { LiveState } from '../../../server/contract/live.ts';
import {
  endingActionWords,
  endingFailedWords,
  endingLateWords,
  endingWaitWords,
  withTheChildWords,
} from '../../i18n/ending-words.ts';
import { t } from './words.ts';

export interface EndingSentence {
  readonly tone: 'go' | 'wait' | 'missing';
  readonly text: string;
  readonly action: string | null;
}

/** The server's minute, and a quarter more for its word to get here. */
const patienceMs = 75_000;

/** What stands in the way of the others comes first. */
const order: readonly EndingCheckName[] = ['sealed', 'vault', 'mirror', 'in-step', 'gaps', 'watched', 'proven'];

export function endingSentence(state: Pick<LiveState, 'as' | 'ending' | 'endedAt'>, now: Date): EndingSentence | null {
  const { ending, endedAt, as } = state;
  if (endedAt === null) return null;
  if (ending?.verdict === 'go') return { tone: 'go', text: t('theChildMayGo'), action: null };
  const late = now.getTime() - Date.parse(endedAt) > patienceMs;
  const first = ending && firstOpen(ending.checks);
  if (ending?.verdict === 'missing' && first) {
    const words = first.state === 'failed' ? endingFailedWords : endingLateWords;
    return missing(words[first.check], as === 'desk' ? endingActionWords[first.check] : withTheChildWords);
  }
  if (late) return missing(t('noWordFromTheServer'), as === 'desk' ? t('reloadThisPageIfThat') : withTheChildWords);
  return {
    tone: 'wait',
    text: t('pleaseWaitEndingwait', { endingWait: endingWaitWords[first?.check ?? 'sealed'] }),
    action: null,
  };
}

function firstOpen(checks: readonly EndingCheck[]): EndingCheck | undefined {
  const by = (state: EndingCheck['state']) =>
    order.flatMap((name) => checks.filter((one) => one.check === name && one.state === state));
  return by('failed')[0] ?? by('waiting')[0];
}

function missing(what: string, action: string): EndingSentence {
  return { tone: 'missing', text: t('somethingIsMissingWhat', { what }), action };
}
