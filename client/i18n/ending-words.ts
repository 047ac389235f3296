// The ending's codes in words: what is being waited for, what is missing, and what to do about it. Plain, and never "all well" for
// what isn't known.
import type { EndingCheckName, EndingFinding } from '../../server/contract/ending.ts';
import { length } from './time.ts';
import { trackInWords } from './words.ts';

export const endingCheckWords = {
  vault: 'Every track complete and playable in the vault',
  mirror: 'Every track complete and playable in the mirror',
  'in-step': 'Sound and picture in step',
  watched: 'No silence, no frozen picture',
  gaps: 'Gaps listed',
  sealed: 'Sealed',
  proven: 'Under a signed checkpoint of the custody log',
} satisfies Record<EndingCheckName, string>;

/** After "Please wait: " and after "Something is missing: ". */
export const endingWaitWords = {
  vault: 'the vault is being read back',
  mirror: 'the mirror is being read back',
  'in-step': 'sound and picture are being compared',
  watched: 'nothing is known yet of silence and frozen pictures',
  gaps: 'the gaps are being listed',
  sealed: 'the recording is being sealed',
  proven: 'the custody log is confirming the seal',
} satisfies Record<EndingCheckName, string>;

export const endingLateWords = {
  vault: 'the vault hasn’t been read back',
  mirror: 'the mirror hasn’t been read back',
  'in-step': 'sound and picture haven’t been compared',
  watched: 'nobody has looked for silence and frozen pictures',
  gaps: 'the gaps aren’t listed',
  sealed: 'the recording isn’t sealed',
  proven: 'the custody log hasn’t confirmed the seal',
} satisfies Record<EndingCheckName, string>;

export const endingFailedWords = {
  vault: 'the vault’s copy isn’t whole',
  mirror: 'the mirror’s copy isn’t whole',
  'in-step': 'sound and picture may not be in step',
  watched: 'sound or picture was missing for a while',
  gaps: 'the gaps aren’t listed',
  sealed: 'there is no recording',
  proven: 'the custody log doesn’t hold the seal',
} satisfies Record<EndingCheckName, string>;

/** For the desk; whoever sits with the child calls the desk. */
export const endingActionWords = {
  vault: 'Restart nothing. Call whoever looks after the recorder: the other copy may be whole.',
  mirror: 'Restart nothing. Call whoever looks after the recorder: the other copy may be whole.',
  'in-step': 'Play the working copy at two or three places and watch the lips.',
  watched: 'Listen to the working copy, above all to what mattered most, before the child goes.',
  gaps: 'Call whoever looks after the recorder.',
  sealed: 'See that the recorder runs and has its network. Switch nothing off.',
  proven: 'See that the notary runs. The recording itself is kept.',
} satisfies Record<EndingCheckName, string>;

export const withTheChildWords = 'Keep the child’s guardian here and call the desk.';

const findings = {
  'no-recording': 'none was made',
  unreadable: 'can’t be read',
  damaged: 'damaged',
  'no-media': 'nothing was recorded',
  'missing-track': 'not there',
  apart: 'apart',
  'not-measured': 'could not be measured',
  'nothing-to-compare': 'nothing to compare',
  'not-checked': 'not checked',
  silent: 'silent',
  unplugged: 'unplugged',
  clipping: 'too loud',
  black: 'black',
  frozen: 'frozen',
} satisfies Record<EndingFinding['code'], string>;

export function endingFindingInWords({ code, track, fromMs, ms }: EndingFinding): string {
  if (code === 'apart') return `at most ${ms ?? 0} ms apart`;
  const what = track === null ? findings[code] : `${trackInWords(track)}: ${findings[code]}`;
  if (fromMs === null) return what;
  return `${what} from ${length(fromMs)}${ms === null ? '' : ` for ${length(ms)}`}`;
}
