// The connection test in words: for whoever wants to watch, and for the technician of their agency. No name of a person, a case or a
// session stands in either.
import {
  type Check,
  type CheckName,
  type Checks,
  checkNames,
  type Verdict,
} from '../../session/connection-test/verdict.ts';
import { t } from './words.ts';

export const connectionChecks = {
  server: t('thisPagesServer'),
  socket: t('messagesAtOnce'),
  udp: t('pictureAndSoundTheQuick'),
  tcp: t('pictureAndSoundTheSlower'),
  relay: t('pictureAndSoundThroughA'),
  browser: t('thisBrowsersLivePictures'),
  codecs: t('showingAndPlayingThem'),
  clock: t('clock'),
} satisfies Record<CheckName, string>;

export const verdictSentences = {
  testing: t('testing'),
  well: t('youCanWatch'),
  slower: t('youCanWatchByThe'),
  no: t('youCantWatchHereGive'),
  'not-known': t('notEverythingCouldBeTested'),
} satisfies Record<Verdict, string>;

export const stateWords = {
  waiting: t('waiting'),
  passed: t('works'),
  slower: t('worksButSlower'),
  failed: t('blocked'),
  refused: t('reachedButRefused'),
  'not-offered': t('notThere'),
  'not-tested': t('notTested'),
} satisfies Record<Check['state'], string>;

/** What a technician is to do where it doesn't work. */
const cures = {
  server: (at) => t('allowHttpsToAt', { at }),
  socket: (at) => t('allowWebSocketsWssTo', { at }),
  udp: (at) => t('allowUdpOutToAt', { at }),
  tcp: (at) => t('allowTcpOutToAt', { at }),
  relay: (at) => t('allowAtWithoutTlsInspection', { at }),
  browser: () => t('allowWebrtcInTheBrowsers'),
  codecs: () => t('useABrowserThatDecodes'),
  clock: () => t('setThisMachinesClockBy'),
} satisfies Record<CheckName, (at: string) => string>;

const addresses = ({ at }: Check): string => at.join(', ');

/** null where there is nothing to add to the sign. */
export function cureInWords(name: CheckName, check: Check): string | null {
  if (check.state === 'failed' || check.state === 'slower') return cures[name](addresses(check));
  if (check.state === 'refused') return t('yourNetworkLetsItThrough');
  if (check.state === 'not-offered') return t('thisHouseHasNoneNothing');
  if (check.state === 'not-tested') return t('somethingBeforeItFailedOr');
  return null;
}

export function offsetInWords(ms: number): string {
  return t('offset', { abs: Math.abs(ms), behind: ms < 0 ? 'yes' : 'no' });
}

/** Plain text, one line a check. `browser`: as it calls itself, since policies go by it. */
export function forTechnician(
  { checks, offsetMs }: { readonly checks: Checks; readonly offsetMs: number | null },
  { verdict, at, browser }: { readonly verdict: Verdict; readonly at: string; readonly browser: string },
): string {
  const lines = checkNames.map((name) => {
    const check = checks[name];
    const where = check.at.length === 0 ? '' : ` (${addresses(check)})`;
    const figure = name === 'clock' && offsetMs !== null ? ` (${offsetInWords(offsetMs)})` : '';
    const cure = check.state === 'not-offered' ? null : cureInWords(name, check);
    return `${connectionChecks[name]}${where}${figure}: ${stateWords[check.state]}.${cure === null ? '' : ` ${cure}`}`;
  });
  return [t('heardOnceConnectionTest'), at, browser, verdictSentences[verdict], '', ...lines].join('\n');
}
