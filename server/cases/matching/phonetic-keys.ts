// The consonants of a name by the class of their sound: what stays of it through transliteration, vowels left out, and the
// ears of three languages. Letters that are read in several ways (j as in Johan, in Jamal and in Cairo's Gamal) give a key for each reading.
// Refuses to be exact: keys find candidates and support a comparison, they never decide one.

/** Groups of letters that are one sound, longest first; in capitals, so that no later step takes them apart. */
const sounds: readonly (readonly [RegExp, string])[] = [
  [/schtsch|sjtsj|shch|szcz/g, 'S'],
  [/tsch|tsj|tch|cz/g, 'S'],
  [/dsch|dzh|dj/g, 'j'],
  [/sch|skj|sh|sj|sz|zh|zj/g, 'S'],
  [/ch(?=[rl])|kh|gh|ck/g, 'K'],
  [/t[sz]|ds/g, 'S'],
  [/th|dh/g, 't'],
  [/ph/g, 'f'],
  [/x/g, 'KS'],
  [/c(?=[eiy])/g, 'S'],
  [/ou(?=[aei])/g, 'w'],
];

/** Read in several ways: each of these letters is the same wherever it stands in the name. */
const readings: readonly (readonly [RegExp, readonly string[]])[] = [
  [/ch/g, ['S', 'K']],
  [/h/g, ['', 'K']],
  [/j/g, ['', 'S', 'K']],
  [/w/g, ['', 'F']],
];

const classes: Readonly<Record<string, string>> = {
  ...{ b: 'P', p: 'P', d: 'T', t: 'T', f: 'F', v: 'F', c: 'K', g: 'K', k: 'K', q: 'K', s: 'S', z: 'S' },
  ...{ l: 'L', m: 'M', n: 'N', r: 'R', S: 'S', K: 'K', F: 'F' },
};

/**
 * `latin`: lower-case a to z. `unvowelled`: from a script without short vowels, in which two equal letters side by side are
 * two sounds. One key at least, most names one or two; never an empty one.
 */
export function phoneticKeys(latin: string, unvowelled: boolean): string[] {
  const heard = sounds.reduce((name, [letters, sound]) => name.replace(letters, sound), latin);
  const read = readings.reduce(
    (names, [letters, ways]) =>
      names.flatMap((name) => (name.search(letters) < 0 ? name : ways.map((way) => name.replace(letters, way)))),
    [heard],
  );
  return [...new Set(read.map((name) => keyOf(name, unvowelled) || latin.slice(0, 1) || '-'))];
}

function keyOf(name: string, unvowelled: boolean): string {
  let key = '';
  let last = '';
  for (const letter of name) {
    const sound = classes[letter] ?? '';
    // Doubled letters are one sound; with a vowel between them they are two.
    if (unvowelled || sound !== last) key += sound;
    last = sound;
  }
  return key;
}
