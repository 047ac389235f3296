// What is wrong with a track, in the desk's words: what was seen, since when, and what to do.
import type { TrackJudgement } from '../../server/contract/watching-recording.ts';
import { length } from './time.ts';
import { trackInWords } from './words.ts';

const cures = {
  silent: 'hardly any sound: ask the interviewer whether the microphone is muted or covered',
  unplugged: 'no signal at all: ask the interviewer to see whether the microphone is plugged in',
  clipping: 'too loud, and distorted: have the microphone turned down or moved away',
  black: 'black: ask the interviewer to see whether the lens is covered or the light is off',
  frozen: 'standing still: ask the interviewer to wave at the camera; if it stays, have it plugged in anew',
  unwatched: 'not being watched for faults: look and listen for yourself',
} satisfies Record<Exclude<TrackJudgement['state'], 'ok'>, string>;

/** Null where nothing is wrong. */
export function troubleInWords({ track, state, sinceMs }: TrackJudgement): string | null {
  if (state === 'ok') return null;
  return `Since ${length(sinceMs)}, ${trackInWords(track)}: ${cures[state]}.`;
}
