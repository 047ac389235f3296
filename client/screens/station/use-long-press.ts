// A press that stays in place for long enough: not a touch in passing.
import { type PointerEvent, useEffect, useRef } from 'react';

/** ms */
const longPress = 1200;
/** px a finger may tremble */
const trembling = 24;

export function useLongPress(onLongPress: () => void) {
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const from = useRef({ x: 0, y: 0 });
  const cancel = () => clearTimeout(timer.current);
  useEffect(() => () => clearTimeout(timer.current), []);
  return {
    onPointerDown: (event: PointerEvent) => {
      from.current = { x: event.clientX, y: event.clientY };
      cancel();
      timer.current = setTimeout(onLongPress, longPress);
    },
    onPointerMove: (event: PointerEvent) => {
      const { x, y } = from.current;
      if (Math.hypot(event.clientX - x, event.clientY - y) > trembling) cancel();
    },
    onPointerUp: cancel,
    onPointerCancel: cancel,
  };
}
