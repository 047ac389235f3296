// One button, four weights: main (what is next), plain, quiet (a row's action), final (does what can't be undone).
import { Button as AriaButton, type ButtonProps } from 'react-aria-components';
import s from './button.module.css';
import { names } from './names.ts';

export interface Props extends Omit<ButtonProps, 'className' | 'style'> {
  readonly weight?: 'main' | 'plain' | 'quiet' | 'final';
  /** for a tablet held in one hand */
  readonly big?: boolean;
}

export function Button({ weight = 'plain', big = false, ...rest }: Props) {
  return <AriaButton {...rest} className={names(s.button, s[weight], big && s.big)} />;
}
