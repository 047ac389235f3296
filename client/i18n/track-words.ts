// What is wrong with a track, in the desk's words: what was seen, since when, and what to do.
import type { TrackJudgement } from '../../server/contract/watching-recording.ts';
import { wordsOf } from './messages.ts';
import { length } from './time.ts';
import en from './track-words/en.json';
import { trackInWords } from './words.ts';

const t = wordsOf(en);

const cures = {
  silent: t('cures.silent'),
  unplugged: t('cures.unplugged'),
  clipping: t('cures.clipping'),
  black: t('cures.black'),
  frozen: t('cures.frozen'),
  unwatched: t('cures.unwatched'),
} satisfies Record<Exclude<TrackJudgement['state'], 'ok'>, string>;

/** Null where nothing is wrong. */
export function troubleInWords({ track, state, sinceMs }: TrackJudgement): string | null {
  if (state === 'ok') return null;
  return t('since', { since: length(sinceMs), track: trackInWords(track), cure: cures[state] });
}
