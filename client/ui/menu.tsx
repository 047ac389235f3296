// A button that opens a short list of acts: arrows walk it, a letter finds, Escape closes it with nothing done.
import type { ReactNode } from 'react';
import { Menu as AriaMenu, Button, MenuItem, MenuTrigger, Popover } from 'react-aria-components';
import s from './menu.module.css';

export interface MenuAct {
  readonly text: string;
  readonly onAct: () => void;
  /** where one is already */
  readonly current?: boolean;
}

export interface Props {
  /** what the list is */
  readonly label: string;
  readonly children: ReactNode;
  readonly acts: readonly MenuAct[];
  /** with which edge of the button the list is in line */
  readonly edge?: 'start' | 'end';
}

export function Menu({ label, children, acts, edge = 'start' }: Props) {
  return (
    <MenuTrigger>
      <Button className={s.opener ?? ''}>
        <span>{children}</span>
        <span className={s.mark} aria-hidden="true" />
      </Button>
      <Popover className={s.sheet ?? ''} placement={`bottom ${edge}`}>
        <AriaMenu className={s.list ?? ''} aria-label={label}>
          {acts.map(({ text, onAct, current = false }) => (
            <MenuItem key={text} className={s.act ?? ''} onAction={onAct} data-current={current || undefined}>
              {text}
            </MenuItem>
          ))}
        </AriaMenu>
      </Popover>
    </MenuTrigger>
  );
}
