// The pages about people, rooms and what else planning stands on, and the way between them.
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { Page } from '../../ui/page.tsx';
import { has, useMe } from '../frame/me.ts';
import { t as ofSheet } from '../sheet/words.ts';
import { StuckLine } from '../stuck/stuck-line.tsx';
import s from './parts.module.css';

const parts = [
  ['/people-and-rooms', 'People'],
  ['/people-and-rooms/rooms', 'Rooms'],
  ['/people-and-rooms/protocols', 'Protocols'],
  ['/people-and-rooms/sheets', ofSheet('theSheet')],
  ['/people-and-rooms/ways', 'Travel and capacity'],
  ['/people-and-rooms/calendars', 'Calendars allowed'],
  ['/people-and-rooms/changes', 'Changes'],
] as const;
/** An administrator's alone. */
const ownParts = [
  ['/people-and-rooms/accounts', 'Accounts'],
  ['/people-and-rooms/stuck', 'Stuck work'],
] as const;

export interface Props {
  readonly title: string;
  readonly lede?: ReactNode;
  readonly children: ReactNode;
}

export function PlanningPage({ title, lede, children }: Props) {
  const administers = useMayEdit();
  return (
    <Page title={title} lede={lede}>
      <nav aria-label="People and rooms" className={s.parts}>
        {(administers ? [...parts, ...ownParts] : parts).map(([path, text]) => (
          <NavLink key={path} to={path} end={path === '/people-and-rooms'}>
            {text}
          </NavLink>
        ))}
      </nav>
      {administers && <StuckLine />}
      {children}
    </Page>
  );
}

/** An administrator changes them; a coordinator reads. */
export const useMayEdit = (): boolean => has(useMe(), 'administrator');
