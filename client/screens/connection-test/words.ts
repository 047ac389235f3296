// The connection test in words: for whoever wants to watch, and for the technician of their agency. No name of a person, a case or a
// session stands in either.
import {
  type Check,
  type CheckName,
  type Checks,
  checkNames,
  type Verdict,
} from '../../session/connection-test/verdict.ts';

export const connectionChecks = {
  server: 'This page’s server',
  socket: 'Messages at once',
  udp: 'Picture and sound, the quick way',
  tcp: 'Picture and sound, the slower way',
  relay: 'Picture and sound, through a relay',
  browser: 'This browser’s live pictures',
  codecs: 'Showing and playing them',
  clock: 'Clock',
} satisfies Record<CheckName, string>;

export const verdictSentences = {
  testing: 'Testing …',
  well: 'You can watch.',
  slower: 'You can watch, by the slower way.',
  no: 'You can’t watch here: give this to your technician.',
  'not-known': 'Not everything could be tested: test again, and tell the house if it stays so.',
} satisfies Record<Verdict, string>;

export const stateWords = {
  waiting: 'Waiting',
  passed: 'Works',
  slower: 'Works, but slower',
  failed: 'Blocked',
  refused: 'Reached, but refused',
  'not-offered': 'Not there',
  'not-tested': 'Not tested',
} satisfies Record<Check['state'], string>;

/** What a technician is to do where it doesn't work. */
const cures = {
  server: (at) => `Allow HTTPS to ${at}.`,
  socket: (at) => `Allow web sockets (WSS) to ${at} through proxy and content filter.`,
  udp: (at) => `Allow UDP out to ${at}, and its answers.`,
  tcp: (at) => `Allow TCP out to ${at}, without inspection: it is not HTTPS.`,
  relay: (at) => `Allow ${at}, without TLS inspection.`,
  browser: () => 'Allow WebRTC in the browser’s policy, and switch off add-ons that block it.',
  codecs: () => 'Use a browser that decodes VP8 and Opus: a current Chrome, Edge, Firefox or Safari.',
  clock: () => 'Set this machine’s clock by network time.',
} satisfies Record<CheckName, (at: string) => string>;

const addresses = ({ at }: Check): string => at.join(', ');

/** null where there is nothing to add to the sign. */
export function cureInWords(name: CheckName, check: Check): string | null {
  if (check.state === 'failed' || check.state === 'slower') return cures[name](addresses(check));
  if (check.state === 'refused') return 'Your network lets it through; the house doesn’t carry it on. Tell the house.';
  if (check.state === 'not-offered') return 'This house has none. Nothing needs to be done.';
  if (check.state === 'not-tested') return 'Something before it failed, or the house doesn’t answer at this moment.';
  return null;
}

export function offsetInWords(ms: number): string {
  return `${Math.abs(ms)} ms ${ms < 0 ? 'behind' : 'ahead of'} the server`;
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
  return ['Heard Once, connection test', at, browser, verdictSentences[verdict], '', ...lines].join('\n');
}
