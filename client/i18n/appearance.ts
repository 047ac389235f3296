// How the pages look and read for this person on this device: light or dark, contrast, text direction.
// `?theme=`, `?contrast=more` and `?dir=rtl` override it for one page load, so that any screen can be checked any way.

export type Theme = 'system' | 'light' | 'dark';
export type Contrast = 'system' | 'more';
export type Direction = 'ltr' | 'rtl';
export interface Appearance {
  readonly theme: Theme;
  readonly contrast: Contrast;
  readonly direction: Direction;
}

const key = 'heard-once.appearance';
const usual: Appearance = { theme: 'system', contrast: 'system', direction: 'ltr' };
let current: Appearance = usual;

/** Reads words that anybody may have written; an unknown one means the usual. */
export function appearanceFrom(words: Readonly<Record<string, unknown>>): Appearance {
  return {
    theme: words.theme === 'light' || words.theme === 'dark' ? words.theme : usual.theme,
    contrast: words.contrast === 'more' || words.theme === 'contrast' ? 'more' : usual.contrast,
    direction: words.direction === 'rtl' || words.dir === 'rtl' ? 'rtl' : usual.direction,
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
  document.documentElement.dir = next.direction;
}
