// What a guide says stands on a screen: everything in bold. It must stand in the English words of the screens, so that nobody looks for a
// button that has another name by now. Pure.

export function boldIn(text: string): { readonly words: string; readonly line: number }[] {
  // A paragraph may break a line within it; nothing in bold goes on after an empty line.
  return [...text.matchAll(/\*\*((?:[^*\n]|\n(?!\s*\n))+)\*\*/g)].map(({ 1: words = '', index }) => ({
    words: words.replaceAll(/\s+/g, ' '),
    line: text.slice(0, index).split('\n').length,
  }));
}

/** Whether a screen says it: a whole message, or a whole one with what it was given. Plurals and choices are of the screen, not of a guide. */
export function screenWords(messages: readonly string[]): (words: string) => boolean {
  const plain = new Set<string>();
  const patterns: RegExp[] = [];
  for (const message of messages) {
    const shown = message
      .replaceAll(/<hidden>.*?<\/hidden>/g, '')
      .replaceAll(/<\/?\w+>/g, '')
      .trim();
    plain.add(shown);
    const parts = shown.split(/\{\w+\}/);
    const bare = parts.some((part) => /[{}]/.test(part)) || parts.join('').trim().length < 4;
    if (parts.length > 1 && !bare) patterns.push(new RegExp(`^${parts.map(escaped).join('.+')}$`));
  }
  return (words) => plain.has(words) || patterns.some((pattern) => pattern.test(words));
}

function escaped(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
