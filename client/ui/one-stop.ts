// A long list of boxes as one stop of the Tab key: arrows and first letters move within it, Home and End to its ends, and Tab
// leaves it. Ticking stays with Space, so moving decides nothing.
import { type KeyboardEvent, useState } from 'react';

export interface OneStop {
  /** the one that Tab comes back to */
  readonly at: number;
  readonly onFocus: (index: number) => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

const steps: Readonly<Record<string, number>> = { ArrowDown: 1, ArrowRight: 1, ArrowUp: -1, ArrowLeft: -1 };

export function useOneStop(texts: readonly string[]): OneStop {
  const [last, setLast] = useState(0);
  const at = Math.min(last, Math.max(0, texts.length - 1));
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const next = event.ctrlKey || event.metaKey || event.altKey ? null : nextOf(event, texts, at);
    if (next === null) return;
    event.preventDefault();
    event.currentTarget.querySelectorAll('input')[next]?.focus();
  };
  return { at, onFocus: setLast, onKeyDown };
}

function nextOf(event: KeyboardEvent<HTMLElement>, texts: readonly string[], at: number): number | null {
  const count = texts.length;
  if (event.key === 'Home') return 0;
  if (event.key === 'End') return count - 1;
  const step = steps[event.key];
  if (step !== undefined) {
    const sideways = event.key === 'ArrowRight' || event.key === 'ArrowLeft';
    const backwards = sideways && getComputedStyle(event.currentTarget).direction === 'rtl';
    return (at + (backwards ? -step : step) + count) % count;
  }
  return /^\p{L}$/u.test(event.key) ? nextByLetter(texts, at, event.key) : null;
}

/** The next text after `at`, round again, that begins with the letter. */
export function nextByLetter(texts: readonly string[], at: number, letter: string): number | null {
  const fits = (text: string | undefined) => text?.toLocaleLowerCase().startsWith(letter.toLocaleLowerCase());
  for (let step = 1; step <= texts.length; step++) {
    const index = (at + step) % texts.length;
    if (fits(texts[index])) return index;
  }
  return null;
}
