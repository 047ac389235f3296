// The slim bar, one row: product, what this person's work is, the place's time, finding a case, who one is. Where there is no
// room for many pages they stand in a list behind one button; what is one's own stands behind one's name.

import { useMutation, useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { NavLink, useLocation, useNavigate } from 'react-router';
import type { Me } from '../../../server/contract/identity.ts';
import { allRooms } from '../../api/cases.ts';
import { signOut } from '../../api/identity.ts';
import { comma } from '../../i18n/locale.ts';
import { roleWords } from '../../i18n/role-words.ts';
import { Menu } from '../../ui/menu.tsx';
import { useKey } from '../../ui/use-key.ts';
import { guideOf, guidePath } from '../guide/which-guide.ts';
import { ForYouLink } from '../notices/count.tsx';
import { AppearanceDialog } from './appearance-dialog.tsx';
import { CaseSearch } from './case-search.tsx';
import s from './frame.module.css';
import { LanguageDialog } from './language-dialog.tsx';
import { has, tellOtherTabs, useMe } from './me.ts';
import { endOwn, forgetOwn } from './own.ts';
import { PlaceClock } from './place-clock.tsx';
import { houseQueries } from './queries.ts';
import { ShortcutsDialog } from './shortcuts-dialog.tsx';
import { t } from './words.ts';

/** Only who has several pages gets links; a room's device has one. */
function linksOf(me: Me): readonly (readonly [path: string, text: string])[] {
  if (has(me, 'room-station')) return [];
  if (has(me, 'recipient')) return [['/released', t('releasedToYou')]];
  const coordinator = has(me, 'coordinator');
  const administrator = has(me, 'administrator');
  const recordings = has(me, 'prosecutor') || has(me, 'custodian');
  // Whoever takes part says beforehand what must be learnt: on the case's plan.
  const watches = has(me, 'interviewer') || has(me, 'desk') || has(me, 'observer');
  const sessions = recordings || !(coordinator || administrator);
  const links = [
    ...(coordinator
      ? ([
          ['/today', t('today')],
          ['/referrals/new', t('newReferral')],
          ['/cases', t('cases')],
          ['/practice', t('practice')],
          ...(me.demo ? ([['/outbox', t('outbox')]] as const) : []),
        ] as const)
      : []),
    ...(coordinator || administrator ? ([['/people-and-rooms', t('peopleAndRooms')]] as const) : []),
    ...(recordings ? ([['/recordings', t('recordings')]] as const) : []),
    ...(has(me, 'custodian') ? ([['/retention', t('retention')]] as const) : []),
    ...(has(me, 'auditor') ? ([['/custody-log', t('custodyLog')]] as const) : []),
    ...(sessions ? ([['/sessions', t('sessions')]] as const) : []),
    ...(watches ? ([['/cases', t('cases')]] as const) : []),
    ...(has(me, 'supervisor')
      ? ([
          ['/emergency', t('emergencies')],
          ['/custody-log', t('custodyLog')],
        ] as const)
      : []),
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
        {me.demo && <small>{t('demonstrationNobodyIsReal')}</small>}
      </p>
      <Pages links={links} />
      <div className={s.who}>
        {has(me, 'coordinator') && <BarClock />}
        {links.some(([path]) => path === '/cases') && <CaseSearch field={search} />}
        {!has(me, 'room-station') && <ForYouLink className={s.forYou} />}
        <Person me={me} show={setDialog} />
      </div>
      <LanguageDialog open={dialog === 'language'} onClose={close} />
      <AppearanceDialog open={dialog === 'appearance'} onClose={close} />
      <ShortcutsDialog open={dialog === 'shortcuts'} onClose={close} />
    </header>
  );
}

type Dialogs = 'appearance' | 'language' | 'shortcuts' | null;

function Pages({ links }: { readonly links: ReturnType<typeof linksOf> }) {
  const navigate = useNavigate();
  const { pathname } = useLocation();
  if (links.length === 0) return null;
  const many = links.length > fewPages;
  const here = links.find(([path]) => pathname === path)?.[1];
  return (
    <nav aria-label={t('pages')} className={s.pages} data-many={many || undefined}>
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
            label={t('pages')}
            acts={links.map(([path, text]) => ({ text, onAct: () => void navigate(path), current: text === here }))}
          >
            {here ?? t('pages')}
            {here !== undefined && <span className="visually-hidden">{t('goToAnotherPage')}</span>}
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
  const navigate = useNavigate();
  const leave = useMutation({
    mutationFn: signOut,
    onSuccess: async () => {
      forgetOwn();
      houseQueries.clear();
      await navigate('/');
      endOwn();
      tellOtherTabs(me.person.id);
    },
  });
  const { name, roles } = me.person;
  const inWords = roles.map((role) => roleWords[role]).join(comma);
  const readsFigures = has(me, 'coordinator') || has(me, 'custodian') || has(me, 'supervisor');
  const own = has(me, 'room-station')
    ? []
    : [
        ...(has(me, 'recipient') ? [] : [{ text: t('myCalendar'), onAct: () => void navigate('/my-calendar') }]),
        { text: t('whatIsKeptOfMe'), onAct: () => void navigate('/own-data') },
        ...(readsFigures ? [{ text: t('figuresOfTheHouse'), onAct: () => void navigate('/figures') }] : []),
      ];
  return (
    <Menu
      label={t('yourOwn')}
      edge="end"
      acts={[
        ...own,
        { text: t('howThisWorks'), onAct: () => void navigate(guidePath(guideOf(roles))) },
        { text: t('account'), onAct: () => void navigate('/account') },
        { text: t('connectionTest'), onAct: () => void navigate('/connection-test') },
        { text: t('language'), onAct: () => show('language') },
        { text: t('appearance'), onAct: () => show('appearance') },
        { text: t('keys'), onAct: () => show('shortcuts') },
        { text: t('signOut'), onAct: () => leave.mutate() },
      ]}
    >
      <span className={s.person}>
        {name} <small>{inWords}</small>
      </span>
    </Menu>
  );
}
