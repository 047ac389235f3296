// Something that lasts while a button is held, such as speaking: letting go or leaving the window ends it.
import { type ReactNode, useEffect, useRef } from 'react';
import type { PressEvent } from 'react-aria-components';
import { Button, type Props as ButtonProps } from './button.tsx';

export interface Props extends Pick<ButtonProps, 'weight' | 'isDisabled'> {
  readonly 'aria-keyshortcuts'?: string;
  readonly held: boolean;
  readonly onHold: (held: boolean) => void;
  readonly children: ReactNode;
}

export function HoldButton({ held, onHold, children, ...button }: Props) {
  const hold = useRef(onHold);
  hold.current = onHold;
  useEffect(() => {
    const letGo = () => hold.current(false);
    window.addEventListener('blur', letGo);
    return () => window.removeEventListener('blur', letGo);
  }, []);
  // A screen reader presses and lets go in one: there a press begins, and the next one ends.
  const press = ({ pointerType }: PressEvent) => onHold(pointerType === 'virtual' ? !held : true);
  const letGo = ({ pointerType }: PressEvent) => pointerType !== 'virtual' && onHold(false);
  return (
    <Button
      {...button}
      aria-pressed={held}
      {...(held ? { 'data-held': true } : {})}
      onPressStart={press}
      onPressEnd={letGo}
    >
      {children}
    </Button>
  );
}
