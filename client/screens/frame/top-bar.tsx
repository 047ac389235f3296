// The slim bar, one row: product, what this person's work is, the place's time, finding a case, who one is. Where there is no
// room for many pages they stand in a list behind one button; what is one's own stands behind one's name.
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import type { Me } from '../../../server/contract/identity.ts';
import { allRooms } from '../../api/cases.ts';
import { signOut } from '../../api/identity.ts';
import { roleWords } from '../../i18n/words.ts';
import { forgetKeptActs } from '../../session/kept-acts.ts';
import { forgetAllDrafts } from '../../ui/draft.ts';
import { Menu } from '../../ui/menu.tsx';
import { useKey } from '../../ui/use-key.ts';
import { ForYouLink } from '../notices/count.tsx';
import { AppearanceDialog } from './appearance-dialog.tsx';
import { CaseSearch } from './case-search.tsx';
import s from './frame.module.css';
import { has, useMe } from './me.ts';
import { PlaceClock } from './place-clock.tsx';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';

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
    ...(has(me, 'custodian') ? ([['/retention', 'Retention']] as const) : []),
    ...(sessions ? ([['/sessions', 'Sessions']] as const) : []),
    ...(watches ? ([['/cases', 'Cases']] as const) : []),
    ...(has(me, 'supervisor') ? ([['/emergency', 'Emergencies']] as const) : []),
  ];
  return [...new Map<string, string>(links)];
}

/** More than these don't fit beside each other on a tablet held upright. */
const fewPages = 3;

export function TopBar() {
  const me = useMe();
  const [dialog, setDialog] = useState<Dialogs>(null);
  const search = useRef<HTMLInputElement>(null);
  useKey('/', () => search.current?.focus());
  useKey('?', () => setDialog('shortcuts'));
  const links = linksOf(me);
  const close = () => setDialog(null);
  return (
    <header className={s.bar}>
      <p className={s.product}>
        Heard Once
        {me.demo && <small>demonstration: nobody is real</small>}
      </p>
      <Pages links={links} />
      <div className={s.who}>
        {has(me, 'coordinator') && <BarClock />}
        {links.some(([path]) => path === '/cases') && <CaseSearch field={search} />}
        {!has(me, 'room-station') && <ForYouLink className={s.forYou} />}
        <Person me={me} show={setDialog} />
      </div>
      <AppearanceDialog open={dialog === 'appearance'} onClose={close} />
      <ShortcutsDialog open={dialog === 'shortcuts'} onClose={close} />
    </header>
  );
}

type Dialogs = 'appearance' | 'shortcuts' | null;

function Pages({ links }: { readonly links: ReturnType<typeof linksOf> }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (links.length === 0) return null;
  const many = links.length > fewPages;
  const here = links.find(([path]) => pathname === path)?.[1];
  return (
    <nav aria-label="Pages" className={s.pages} data-many={many || undefined}>
      <div className={s.links}>
        {links.map(([path, text]) => (
          <NavLink key={path} to={path}>
            {text}
          </NavLink>
        ))}
      </div>
      {many && (
        <div className={s.folded}>
          <Menu
            label="Pages"
            acts={links.map(([path, text]) => ({ text, onAct: () => void navigate(path), current: text === here }))}
          >
            {here ?? 'Pages'}
            {here !== undefined && <span className="visually-hidden">, go to another page</span>}
          </Menu>
        </div>
      )}
    </nav>
  );
}

/** The time of the coordinator's place; live screens show their room's own. */
function BarClock() {
  const { data } = useQuery({ queryKey: ['rooms'], queryFn: allRooms, staleTime: 3_600_000 });
  const zone = data?.[0]?.zone;
  return zone === undefined ? null : (
    <span className={s.clock}>
      <PlaceClock zone={zone} />
    </span>
  );
}

function Person({ me, show }: { readonly me: Me; readonly show: (dialog: Dialogs) => void }) {
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
  const { name, roles } = me.person;
  const inWords = roles.map((role) => roleWords[role]).join(', ');
  const readsFigures = has(me, 'coordinator') || has(me, 'custodian') || has(me, 'supervisor');
  const own = has(me, 'room-station')
    ? []
    : [
        { text: 'My calendar', onAct: () => void navigate('/my-calendar') },
        { text: 'What is kept of me', onAct: () => void navigate('/own-data') },
        ...(readsFigures ? [{ text: 'Figures of the house', onAct: () => void navigate('/figures') }] : []),
      ];
  return (
    <Menu
      label="Your own"
      edge="end"
      acts={[
        ...own,
        { text: 'Account', onAct: () => void navigate('/account') },
        { text: 'Connection test', onAct: () => void navigate('/connection-test') },
        { text: 'Appearance', onAct: () => show('appearance') },
        { text: 'Keys', onAct: () => show('shortcuts') },
        { text: 'Sign out', onAct: () => leave.mutate() },
      ]}
    >
      <span className={s.person}>
        {name} <small>{inWords}</small>
      </span>
    </Menu>
  );
}
