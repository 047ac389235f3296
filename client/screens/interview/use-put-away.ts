// Puts something away by a swipe to either side or by Escape: what a hand that holds a tablet can do without looking.
import { type PointerEvent, useEffect, useRef } from 'react';

/** px: less is a slip of the finger; and more across than along, or it was scrolling */
const far = 80;

export function usePutAway(onAway: () => void) {
  const from = useRef<{ x: number; y: number } | null>(null);
  useEffect(() => {
    const onKey = ({ key, defaultPrevented }: KeyboardEvent) => {
      if (key === 'Escape' && !defaultPrevented) onAway();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [onAway]);
  return {
    onPointerDown: ({ clientX: x, clientY: y }: PointerEvent) => {
      from.current = { x, y };
    },
    onPointerUp: ({ clientX, clientY }: PointerEvent) => {
      const start = from.current;
      from.current = null;
      if (start === null) return;
      const [across, along] = [Math.abs(clientX - start.x), Math.abs(clientY - start.y)];
      if (across >= far && across > 2 * along) onAway();
    },
    onPointerCancel: () => {
      from.current = null;
    },
  };
}
