// The consonants of a name by the class of their sound: what stays of it through transliteration, vowels left out, and the
// ears of three languages. Letters that are read in several ways (j as in Johan, in Jamal and in Cairo's Gamal) give a key for each reading.
// Refuses to be exact: keys find candidates and support a comparison, they never decide one.

/** Groups of letters that are one sound; in capitals, so that no later step takes them apart. */
const sounds: Readonly<Record<string, string>> = {
  ...{ schtsch: 'S', sjtsj: 'S', shch: 'S', szcz: 'S', tsch: 'S', tsj: 'S', tch: 'S', cz: 'S' },
  ...{ sch: 'S', skj: 'S', sh: 'S', sj: 'S', sz: 'S', zh: 'S', zj: 'S', ts: 'S', tz: 'S', ds: 'S' },
  ...{ dsch: 'j', dzh: 'j', dj: 'j', kh: 'K', gh: 'K', ck: 'K', th: 't', dh: 't', ph: 'f', x: 'KS' },
  // Before certain letters only: see the expression.
  ...{ ch: 'K', c: 'S', ou: 'w' },
};
const aSound =
  /schtsch|sjtsj|shch|szcz|tsch|dsch|tsj|tch|dzh|sch|skj|cz|sh|sj|sz|zh|zj|dj|ch(?=[rl])|kh|gh|ck|t[sz]|ds|[td]h|ph|x|c(?=[eiy])|ou(?=[aei])/g;

/** Read in several ways: each of these letters is the same wherever it stands in the name. */
const readings = [
  ['ch', ['S', 'K']],
  ['h', ['', 'K']],
  ['j', ['', 'S', 'K']],
  ['w', ['', 'F']],
] as const;

const classes: Readonly<Record<string, string>> = {
  ...{ b: 'P', p: 'P', d: 'T', t: 'T', f: 'F', v: 'F', c: 'K', g: 'K', k: 'K', q: 'K', s: 'S', z: 'S' },
  ...{ l: 'L', m: 'M', n: 'N', r: 'R', S: 'S', K: 'K', F: 'F' },
};

/**
 * `latin`: lower-case a to z. `unvowelled`: from a script without short vowels, in which two equal letters side by side are
 * two sounds. One key at least, most names one or two; never an empty one.
 */
export function phoneticKeys(latin: string, unvowelled: boolean): string[] {
  let read = [latin.replace(aSound, (letters) => sounds[letters] ?? letters)];
  for (const [letters, ways] of readings) {
    read = read.flatMap((name) => (name.includes(letters) ? ways.map((way) => name.replaceAll(letters, way)) : name));
  }
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
