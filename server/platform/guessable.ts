// Whether a secret could be guessed, as far as a look at it tells. Refuses to promise that one is random.

/** What examples and images come with. */
const wellKnown = /password|passwd|change-?me|default|example|secret|letmein|qwerty|admin|postgres|heard.?once/gi;
/** Characters beside a well-known word that are enough by themselves: what is drawn at random now and then spells one. */
const enoughBeside = 16;

/** Of one character or few, of a piece again and again, or of neighbours in a row. */
export function isGuessable(secret: string): boolean {
  return new Set(secret).size < 8 || isRepeated(secret) || isRow(secret) || isWellKnown(secret);
}

function isWellKnown(secret: string): boolean {
  const beside = secret.replace(wellKnown, '');
  return beside.length < secret.length && beside.length < enoughBeside;
}

/** A text that repeats stands in its own double elsewhere than at its beginning and end. */
function isRepeated(text: string): boolean {
  return `${text}${text}`.indexOf(text, 1) < text.length;
}

/** Nine in ten characters follow their neighbour. */
function isRow(text: string): boolean {
  const steps = [...text].slice(1).filter((one, at) => Math.abs(one.charCodeAt(0) - text.charCodeAt(at)) === 1);
  return steps.length > 0.8 * text.length;
}
