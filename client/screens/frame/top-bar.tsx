// The slim bar: product, what this person's work is, the place's time, who one is.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { NavLink, useNavigate } from 'react-router';
import type { Me } from '../../../server/contract/identity.ts';
import { allRooms } from '../../api/cases.ts';
import { signOut } from '../../api/identity.ts';
import { roleWords } from '../../i18n/words.ts';
import { forgetKeptActs } from '../../session/kept-acts.ts';
import { Button } from '../../ui/button.tsx';
import { forgetAllDrafts } from '../../ui/draft.ts';
import { AppearanceDialog } from './appearance-dialog.tsx';
import s from './frame.module.css';
import { has, useMe } from './me.ts';
import { PlaceClock } from './place-clock.tsx';

/** Only who has several pages gets links; a room's device has one. */
function linksOf(me: Me): readonly (readonly [path: string, text: string])[] {
  if (has(me, 'room-station')) return [];
  const coordinator = has(me, 'coordinator');
  const administrator = has(me, 'administrator');
  const recordings = has(me, 'prosecutor') || has(me, 'custodian');
  // Whoever takes part says beforehand what must be learnt: on the case's plan.
  const watches = has(me, 'interviewer') || has(me, 'desk') || has(me, 'observer');
  const sessions = recordings || !(coordinator || administrator);
  const links = [
    ...(coordinator
      ? ([
          ['/today', 'Today'],
          ['/referrals/new', 'New referral'],
          ['/cases', 'Cases'],
          ['/practice', 'Practice'],
          ...(me.demo ? ([['/outbox', 'Outbox']] as const) : []),
        ] as const)
      : []),
    ...(coordinator || administrator ? ([['/people-and-rooms', 'People and rooms']] as const) : []),
    ...(recordings ? ([['/recordings', 'Recordings']] as const) : []),
    ...(sessions ? ([['/sessions', 'Sessions']] as const) : []),
    ...(watches ? ([['/cases', 'Cases']] as const) : []),
    ['/my-calendar', 'My calendar'] as const,
  ];
  return [...new Map<string, string>(links)];
}

export function TopBar() {
  const me = useMe();
  const links = linksOf(me);
  return (
    <header className={s.bar}>
      <span className={s.product}>Heard Once</span>
      {links.length > 0 && (
        <nav aria-label="Pages" className={s.links}>
          {links.map(([path, text]) => (
            <NavLink key={path} to={path}>
              {text}
            </NavLink>
          ))}
        </nav>
      )}
      {me.demo && <span className={s.demo}>Demonstration: no real case</span>}
      <div className={s.who}>
        {has(me, 'coordinator') && <BarClock />}
        <Person me={me} />
      </div>
    </header>
  );
}

/** The time of the coordinator's place; live screens show their room's own. */
function BarClock() {
  const { data } = useQuery({ queryKey: ['rooms'], queryFn: allRooms, staleTime: 3_600_000 });
  const zone = data?.[0]?.zone;
  return zone === undefined ? null : <PlaceClock zone={zone} />;
}

function Person({ me }: { readonly me: Me }) {
  const [appearance, setAppearance] = useState(false);
  const queries = useQueryClient();
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      forgetAllDrafts();
      forgetKeptActs(sessionStorage);
      queries.clear();
      await navigate('/');
    },
  });
  return (
    <>
      <span className={s.person}>
        {me.person.name}, {me.person.roles.map((role) => roleWords[role]).join(', ')}
      </span>
      <Button weight="quiet" onPress={() => setAppearance(true)}>
        Appearance
      </Button>
      <Button weight="quiet" busy={leave.isPending} onPress={() => leave.mutate()}>
        Sign out
      </Button>
      <AppearanceDialog open={appearance} onClose={() => setAppearance(false)} />
    </>
  );
}
