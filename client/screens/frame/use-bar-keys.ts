// The two keys that hold on every page with a bar: `/` goes to the search, `?` shows the keys. Never while somebody types, and
// neither does anything that would have to be undone.
import { useEffect, useEffectEvent } from 'react';

export interface BarKeys {
  readonly search: () => void;
  readonly shortcuts: () => void;
}

const typing =
  'input, textarea, select, [contenteditable="true"], [role="dialog"], [role="alertdialog"], [role="menu"]';

export function useBarKeys(keys: BarKeys): void {
  const press = useEffectEvent((event: KeyboardEvent) => {
    const act = event.key === '/' ? keys.search : event.key === '?' ? keys.shortcuts : null;
    if (act === null || event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
    if (event.target instanceof Element && event.target.closest(typing) !== null) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => press(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
