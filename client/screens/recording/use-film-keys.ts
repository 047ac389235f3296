// Keys of the player, for the whole screen: silent while somebody types or a dialog is open, and where a part has keys of its own. None does
// anything that would have to be undone. They stand in the list behind “?”.
import { useEffect, useEffectEvent } from 'react';

export type FilmKeys = Readonly<Record<string, () => void>>;

const typing = [
  'input:not([type="checkbox"], [type="radio"], [type="button"], [type="range"])',
  ...['textarea', 'select', '[contenteditable="true"]', '[role="listbox"]', '[role="menu"]'],
  ...['[role="dialog"]', '[role="alertdialog"]'],
].join(', ');
/** What a part does with its own keys. */
// no words: what a page is asked for
const pressed = 'button, a, summary, input, [role="tab"], [role="button"]';
const moved = '[role="tablist"], [role="slider"], input[type="range"]';

/** By `KeyboardEvent.key` in lower case; `space` for the long one. */
export function useFilmKeys(keys: FilmKeys): void {
  const down = useEffectEvent((event: KeyboardEvent) => {
    if (event.ctrlKey || event.altKey || event.metaKey || event.defaultPrevented) return;
    if (!(event.target instanceof Element) || event.target.closest(typing) !== null) return;
    const name = event.key === ' ' ? 'space' : event.key.toLowerCase();
    if (name === 'space' && event.target.closest(pressed) !== null) return;
    if (name.startsWith('arrow') && event.target.closest(moved) !== null) return;
    const act = keys[name];
    if (!act) return;
    event.preventDefault();
    act();
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => down(event);
    document.addEventListener('keydown', listen);
    return () => document.removeEventListener('keydown', listen);
  }, []);
}
