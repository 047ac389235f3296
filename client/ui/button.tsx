// One button, four weights: main (what is next), plain, quiet (a row's action), final (does what can't be undone).
import { useEffect, useRef } from 'react';
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import s from './button.module.css';
import { names } from './names.ts';

export interface Props extends Omit<ButtonProps, 'className' | 'style'> {
  readonly weight?: 'main' | 'plain' | 'quiet' | 'final';
  /** for a tablet held in one hand */
  readonly big?: boolean;
  /** what it does is under way: keeps the focus, takes no second press */
  readonly busy?: boolean;
}

export function Button({ weight = 'plain', big = false, busy = false, onPress, ...rest }: Props) {
  const element = useRef<HTMLButtonElement>(null);
  // Said to assistive technology without losing the focus, which `disabled` would.
  useEffect(() => {
    if (busy) element.current?.setAttribute('aria-disabled', 'true');
    else element.current?.removeAttribute('aria-disabled');
  }, [busy]);
  return (
    <AriaButton
      ref={element}
      {...rest}
      {...(busy || onPress === undefined ? {} : { onPress })}
      className={names(s.button, s[weight], big && s.big, busy && s.busy)}
    />
  );
}
