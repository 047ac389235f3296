// What somebody has typed stays when they come back: for themselves alone (own-text.ts). What is said of the device itself stays on it.
import { createContext, useCallback, useContext, useEffect, useState } from 'react';
import type { OwnText } from './own-text.ts';

/** Of whoever is signed in; without it nothing typed is kept. */
export const OwnTextContext = createContext<OwnText | null>(null);

const prefix = 'heard-once.draft.';

export interface DraftOptions {
  /** `own`: comes back to its person, after a reload and after a sign-in that ran out. `device`: stays on this machine, whoever signs in. */
  readonly keep: 'own' | 'device';
}

type Place = Pick<Storage, 'getItem' | 'setItem'>;

export function useDraft<T extends object>(key: string, start: T, { keep }: DraftOptions) {
  const own = useContext(OwnTextContext);
  const place = keep === 'device' ? localStorage : own;
  const [value, setValue] = useState<T>(() => ({ ...start, ...read(key, place) }));
  useEffect(() => write(key, place, value), [key, place, value]);
  const change = useCallback((part: Partial<T>) => setValue((before) => ({ ...before, ...part })), []);
  /** Forgets what was sent; what was typed since then stays. */
  const forget = (sent: T) => {
    if (same(read(key, place), sent)) write(key, place, start);
    setValue((now) => (same(now, sent) ? start : now));
  };
  /** What was sent was refused: it stands here again, unless something else was typed since. */
  const giveBack = (sent: T) => setValue((now) => (same(now, start) ? sent : now));
  return { value, change, forget, giveBack };
}

const same = (a: object, b: object): boolean => JSON.stringify(a) === JSON.stringify(b);

function write(key: string, place: Place | null, value: object): void {
  place?.setItem(prefix + key, JSON.stringify(value));
}

function read(key: string, place: Place | null): object {
  const parsed: unknown = JSON.parse(place?.getItem(prefix + key) ?? '{}');
  return typeof parsed === 'object' && parsed !== null ? parsed : {};
}
