// One key for the whole screen, silent while somebody types. Never for anything that would have to be undone.
import { useEffect, useEffectEvent, useRef } from 'react';

/** Writing, choosing from a list or a menu, or a dialog that is open: the key is theirs. Nobody writes in a box that is ticked. */
const typing = [
  'input:not([type="checkbox"], [type="radio"], [type="button"])',
  ...['textarea', 'select', '[contenteditable="true"]', '[role="listbox"]', '[role="menu"]'],
  ...['[role="dialog"]', '[role="alertdialog"]'],
].join(', ');

const isTyped = ({ target }: KeyboardEvent): boolean => target instanceof Element && target.closest(typing) !== null;

/** `release`: when the key is let go again, or the window left while it is held. */
export function useKey(key: string, press: () => void, release?: () => void): void {
  const held = useRef(false);
  const down = useEffectEvent((event: KeyboardEvent) => {
    if (event.key.toLowerCase() !== key || event.ctrlKey || event.altKey || event.metaKey) return;
    if (event.defaultPrevented || isTyped(event)) return;
    event.preventDefault();
    if (event.repeat) return;
    held.current = true;
    press();
  });
  const up = useEffectEvent((event?: KeyboardEvent) => {
    if (!held.current || (event !== undefined && event.key.toLowerCase() !== key)) return;
    held.current = false;
    release?.();
  });
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => down(event);
    const released = (event: KeyboardEvent) => up(event);
    const left = () => up();
    document.addEventListener('keydown', pressed);
    document.addEventListener('keyup', released);
    window.addEventListener('blur', left);
    return () => {
      document.removeEventListener('keydown', pressed);
      document.removeEventListener('keyup', released);
      window.removeEventListener('blur', left);
    };
  }, []);
}
