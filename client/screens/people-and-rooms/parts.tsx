// The pages about people, rooms and what else planning stands on, and the way between them.
import type { ReactNode } from 'react';
import { NavLink } from 'react-router';
import { Page } from '../../ui/page.tsx';
import { has, useMe } from '../frame/me.ts';
import { StuckLine } from '../stuck/stuck-line.tsx';
import s from './parts.module.css';
import { t } from './words.ts';

const parts = [
  ['/people-and-rooms', t('people')],
  ['/people-and-rooms/rooms', t('rooms')],
  ['/people-and-rooms/protocols', t('protocols')],
  ['/people-and-rooms/ways', t('travelAndCapacity')],
  ['/people-and-rooms/calendars', t('calendarsAllowed')],
  ['/people-and-rooms/changes', t('changes')],
] as const;
/** An administrator's alone. */
const ownParts = [
  ['/people-and-rooms/accounts', t('accounts')],
  ['/people-and-rooms/stuck', t('stuckWork')],
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
      <nav aria-label={t('peopleAndRooms')} className={s.parts}>
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
