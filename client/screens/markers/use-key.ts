// One key for the whole screen, silent while somebody writes.
import { useEffect, useRef } from 'react';

export function useKey(key: string, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useEffect(() => {
    const pressed = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== key || event.repeat || event.ctrlKey || event.altKey || event.metaKey) return;
      if (event.target instanceof HTMLElement && isWritten(event.target)) return;
      event.preventDefault();
      latest.current();
    };
    document.addEventListener('keydown', pressed);
    return () => document.removeEventListener('keydown', pressed);
  }, [key]);
}

/** Typing, choosing from a list, or a dialog that is open: the key is theirs. */
function isWritten(target: HTMLElement): boolean {
  return (
    target.isContentEditable || target.closest('input, textarea, select, [role="listbox"], [role="dialog"]') !== null
  );
}
