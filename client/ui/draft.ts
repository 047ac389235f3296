// What somebody has typed stays when they come back: in this page's memory, or in the tab's own store where the text
// names nobody. Signing out forgets all of it, but for what is said of the device itself.
import { useEffect, useState } from 'react';

const memory = new Map<string, string>();
const prefix = 'heard-once.draft.';
const stores = { tab: () => sessionStorage, device: () => localStorage };

export interface DraftOptions {
  /** `memory`: gone with the page, never on disk. `tab`: survives a reload. `device`: stays on this machine, whoever signs in. */
  readonly keep: 'memory' | 'tab' | 'device';
}

export function useDraft<T extends object>(key: string, start: T, { keep }: DraftOptions) {
  const [value, setValue] = useState<T>(() => ({ ...start, ...read(key, keep) }));
  useEffect(() => write(key, keep, value), [key, keep, value]);
  const change = (part: Partial<T>) => setValue((before) => ({ ...before, ...part }));
  /** Forgets what was sent; what was typed since then stays. */
  const forget = (sent: T) => {
    if (same(read(key, keep), sent)) write(key, keep, start);
    setValue((now) => (same(now, sent) ? start : now));
  };
  return { value, change, forget };
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

function write(key: string, keep: DraftOptions['keep'], value: object): void {
  const text = JSON.stringify(value);
  if (keep === 'memory') memory.set(key, text);
  else stores[keep]().setItem(prefix + key, text);
}

function read(key: string, keep: DraftOptions['keep']): object {
  const text = keep === 'memory' ? memory.get(key) : stores[keep]().getItem(prefix + key);
  const parsed: unknown = JSON.parse(text ?? '{}');
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}

export function forgetAllDrafts(): void {
  memory.clear();
  for (const key of Object.keys(sessionStorage)) if (key.startsWith(prefix)) sessionStorage.removeItem(key);
}
