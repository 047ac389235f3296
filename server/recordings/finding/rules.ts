// Finding a recording by words: how what was typed becomes words, and which of the places where a word was found the asker may know
// of. Pure. A word that was found only where somebody may not read counts as not found, so that no answer tells what is written there.
import type { FoundIn } from '../../contract/recordings.ts';
import type { Action } from '../../identity/policy.ts';

/** More than these nobody needs; what is typed beyond them is left out. */
export const mostWords = 8;

/** As they were typed, each once. What has no letter and no digit says nothing. */
export function wordsOf(typed: string): string[] {
  const words = typed.split(/[\s,;]+/).filter((word) => /[\p{L}\p{N}]/u.test(word));
  return [...new Set(words)].slice(0, mostWords);
}

/** Where words are looked for. */
export const sources = [
  ...(['label', 'interviewer', 'pseudonym', 'agency'] as const),
  ...(['draft', 'question', 'marker', 'open_marker', 'caption', 'exhibit', 'log', 'mask', 'transcript'] as const),
] as const;
export type Source = (typeof sources)[number];

/** What somebody may do with a recording that they have a tie to, as the policy says. */
export type May = (action: Extract<Action, 'case.read' | 'recording.view' | 'log.read'>) => boolean;

interface Place {
  /** any of them lets it be known; none: whoever may find the recording */
  readonly by: readonly Parameters<May>[0][];
  /** how an answer names it; null: the row itself shows it */
  readonly said: FoundIn | null;
}

/** As these are shown elsewhere: the case's page, the picture's sides, the recording log. */
const places: Readonly<Record<Source, Place>> = {
  label: { by: [], said: null },
  interviewer: { by: [], said: null },
  pseudonym: { by: ['case.read'], said: null },
  agency: { by: ['case.read'], said: 'agency' },
  draft: { by: ['recording.view'], said: 'question' },
  question: { by: ['recording.view', 'log.read'], said: 'question' },
  marker: { by: ['recording.view'], said: 'marker' },
  open_marker: { by: ['recording.view', 'log.read'], said: 'marker' },
  caption: { by: ['recording.view'], said: 'caption' },
  exhibit: { by: ['recording.view', 'log.read'], said: 'exhibit' },
  log: { by: ['log.read'], said: 'log' },
  transcript: { by: ['recording.view'], said: 'transcript' },
  mask: { by: ['log.read'], said: 'log' },
};

export interface Hit {
  /** index of the word */
  readonly word: number;
  readonly source: Source;
}

/** As the database writes it, "0 caption": the sources there are these. */
export function hitOf(written: string): Hit {
  const [word, named] = written.split(' ');
  const source = sources.find((one) => one === named);
  if (source === undefined) throw new Error('a word was found in a place that is none');
  return { word: Number(word), source };
}

/** Where somebody may know of words in some recording or other, as far as they may do any of these: no other place need be looked into. */
export function placesFor(may: May): Source[] {
  return sources.filter((one) => places[one].by.length === 0 || places[one].by.some((action) => may(action)));
}

/** Where the words were found, or null: not all of them, as far as the asker may know. */
export function foundIn(
  hits: readonly Hit[],
  words: number,
  asker: { may: May; interviewed: boolean },
): FoundIn[] | null {
  const known = hits.filter(({ source }) => {
    if (source === 'mask' && asker.interviewed) return false;
    const { by } = places[source];
    return by.length === 0 || by.some((action) => asker.may(action));
  });
  const said = new Set<FoundIn>();
  for (let word = 0; word < words; word += 1) {
    const where = known.filter((hit) => hit.word === word).map(({ source }) => places[source].said);
    if (where.length === 0) return null;
    if (!where.includes(null)) for (const one of where) if (one !== null) said.add(one);
  }
  return [...said].sort();
}
