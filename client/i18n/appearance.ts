// How the pages look for this person on this device: light or dark, contrast. The direction of text is the language's, which the
// page itself says. `?theme=`, `?contrast=more` and `?dir=rtl` override it for one page load, so that any screen can be checked any way.

export type Theme = 'system' | 'light' | 'dark';
export type Contrast = 'system' | 'more';
export interface Appearance {
  readonly theme: Theme;
  readonly contrast: Contrast;
}

const key = 'heard-once.appearance';
const usual: Appearance = { theme: 'system', contrast: 'system' };
let current: Appearance = usual;

/** Reads words that anybody may have written; an unknown one means the usual. */
export function appearanceFrom(words: Readonly<Record<string, unknown>>): Appearance {
  return {
    theme: words.theme === 'light' || words.theme === 'dark' ? words.theme : usual.theme,
    contrast: words.contrast === 'more' || words.theme === 'contrast' ? 'more' : usual.contrast,
  };
}

function stored(): Record<string, unknown> {
  try {
    const value: unknown = JSON.parse(localStorage.getItem(key) ?? '{}');
    return typeof value === 'object' && value !== null ? { ...value } : {};
  } catch {
    return {};
  }
}

export function applyAppearance(query: URLSearchParams): void {
  const direction = query.get('dir');
  if (direction === 'rtl' || direction === 'ltr') document.documentElement.dir = direction;
  show(appearanceFrom({ ...stored(), ...Object.fromEntries(query) }));
}

export function chooseAppearance(next: Appearance): void {
  localStorage.setItem(key, JSON.stringify(next));
  show(next);
}

export const appearanceNow = (): Appearance => current;

function show(next: Appearance): void {
  current = next;
  const { dataset } = document.documentElement;
  if (next.theme === 'system') delete dataset.theme;
  else dataset.theme = next.theme;
  const more = next.contrast === 'more' || window.matchMedia('(prefers-contrast: more)').matches;
  if (more) dataset.contrast = 'more';
  else delete dataset.contrast;
}
