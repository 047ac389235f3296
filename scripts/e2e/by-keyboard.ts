// A person at the keyboard alone: types, tabs, presses; and counts it. What it takes in time is the keystroke-level model's word,
// so that a slow machine changes nothing.
import type { Page } from 'playwright-core';
import { patienceMs } from './browser.ts';

/**
 * Card, Moran and Newell, The keystroke-level model for user performance time with interactive systems, CACM 23:7 (1980): an
 * average non-secretary typist takes 0.28 s a key (K), and 1.35 s to make up the mind before each field or act (M).
 */
const keySeconds = 0.28;
const mindSeconds = 1.35;

export class ByKeyboard {
  readonly #page: Page;
  keys = 0;
  tabStops = 0;
  decisions = 0;

  constructor(page: Page) {
    this.#page = page;
  }

  get seconds(): number {
    return this.keys * keySeconds + this.decisions * mindSeconds;
  }

  /** Reads, and makes up the mind. */
  decide(): void {
    this.decisions += 1;
  }

  async type(text: string): Promise<void> {
    this.keys += text.length;
    await this.#page.keyboard.type(text);
  }

  /** A key, or two at once: `Control+Enter` counts as both. */
  async press(key: string, times = 1): Promise<void> {
    this.keys += key.split('+').length * times;
    for (let one = 0; one < times; one++) await this.#page.keyboard.press(key);
  }

  /** On by Tab to what is called so, counting each stop passed. What is reached must show that it has the focus. */
  async tabTo(name: string | RegExp, most = 9): Promise<void> {
    this.decide();
    for (let stops = 1; stops <= most; stops++) {
      this.tabStops += 1;
      await this.press('Tab');
      const { called, seen } = await this.#page.evaluate(focused);
      if (typeof name === 'string' ? called !== name : !name.test(called)) continue;
      if (!seen) throw new Error(`${called} has the focus and doesn’t show it`);
      return;
    }
    const { called } = await this.#page.evaluate(focused);
    throw new Error(`${name} isn’t within ${most} stops; the focus is on ${called}`);
  }

  /** A field reached by itself, without Tab: the focus follows what is shown, once it is painted. */
  async isAt(name: string): Promise<void> {
    this.decide();
    const until = performance.now() + patienceMs;
    for (;;) {
      const { called } = await this.#page.evaluate(focused);
      if (called === name) return;
      if (performance.now() > until) throw new Error(`the focus doesn’t come to ${name}; it is on ${called}`);
      await this.#page.waitForTimeout(20);
    }
  }
}

/** In the page: what has the focus, as a person would call it, and whether an outline is drawn for it. */
export function focused(): { called: string; seen: boolean } {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement)) return { called: '', seen: false };
  const labels = element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? element.labels : null;
  const labelled = element.getAttribute('aria-labelledby')?.split(' ') ?? [];
  const words = [
    element.getAttribute('aria-label') ?? '',
    ...[...(labels ?? [])].map((label) => label.innerText),
    ...labelled.map((id) => document.getElementById(id)?.innerText ?? ''),
    element instanceof HTMLInputElement || element instanceof HTMLSelectElement ? '' : element.innerText,
  ];
  // A box is drawn by its label; the line itself is hidden.
  const drawn = [element, ...[...(labels ?? [])].flatMap((label) => [label, ...label.querySelectorAll('*')])];
  const seen = drawn.some((one) => getComputedStyle(one).outlineStyle !== 'none');
  return { called: words.find((text) => text.trim() !== '')?.trim() ?? element.tagName, seen };
}
