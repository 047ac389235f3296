// One button, four weights: main (what is next), plain, quiet (a row's action), final (does what can't be undone).
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
  return (
    <AriaButton
      {...rest}
      {...(busy || onPress === undefined ? {} : { onPress })}
      className={names(s.button, s[weight], big && s.big, busy && s.busy)}
    />
  );
}
