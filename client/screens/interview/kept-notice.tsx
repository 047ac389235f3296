// Plainly, when it isn't simply there: that the network is away, what is kept on the tablet, and what the server would not take.
// Stands still: it says since when, and counts nothing.
import { useEffect, useState } from 'react';
import type { LiveState } from '../../../server/contract/live.ts';
import { exhibitInWords } from '../../i18n/exhibit-words.ts';
import { clockWithSeconds } from '../../i18n/time.ts';
import { outcomeWords } from '../../i18n/words.ts';
import type { KeptAct, KeptItem } from '../../session/outbox.ts';
import { Button } from '../../ui/button.tsx';
import { useLongAway } from '../live/link-notice.tsx';
import type { Live } from '../live/use-live.ts';
import s from './interview.module.css';
import type { Acting } from './use-outbox.ts';
import { t } from './words.ts';

export interface Props {
  readonly live: Live;
  readonly state: LiveState;
  readonly acting: Acting;
}

export function KeptNotice({ live, state, acting }: Props) {
  const away = useLongAway(live) !== null;
  const waiting = acting.items.filter(({ refused }) => refused === null).length;
  const lasting = useLasting(waiting > 0);
  const refused = acting.items.filter((one) => one.refused !== null);
  return (
    <div className={s.notices}>
      <p role="status" className={s.kept}>
        {away && state.endedAt === null && `${withoutNetwork(state)} `}
        {(away || lasting) && waiting > 0 && keptInWords(waiting)}
      </p>
      {refused.map((item) => (
        <div key={item.act.message.id} role="alert" className={s.refused}>
          <p>{refusedInWords(item, state)}</p>
          <Button onPress={() => acting.seen(item)}>{t('seen')}</Button>
        </div>
      ))}
    </div>
  );
}

/** What is sent at once is no news: 3 s are given to it. */
function useLasting(holds: boolean): boolean {
  const [lasting, setLasting] = useState(false);
  useEffect(() => {
    setLasting(false);
    const timer = holds ? setTimeout(() => setLasting(true), 3_000) : undefined;
    return () => clearTimeout(timer);
  }, [holds]);
  return lasting;
}

export function keptInWords(count: number): string {
  return t('keptOnThisTabletCount', { count });
}

function withoutNetwork({ startedAt }: LiveState): string {
  return startedAt === null ? t('theNetworkIsAwayThe') : t('theNetworkIsAwayAll');
}

function refusedInWords({ act, refused }: KeptItem, state: LiveState): string {
  const { zone } = state.session.room;
  const { done } = act.message;
  const at = done === undefined ? { timed: 'no', at: '' } : { timed: 'yes', at: clockWithSeconds(done.at, zone) };
  return t('notTaken', { act: actInWords(act, state), ...at, refused: refused ?? '' });
}

function actInWords(act: KeptAct, { protocol }: LiveState): string {
  if (act.event === 'phase:enter')
    return t('thePhaseName', {
      name: protocol.phases.find(({ key }) => key === act.message.phase)?.name ?? act.message.phase,
    });
  if (act.event === 'question:settle') return t('theOutcomeOutcome', { outcome: outcomeWords[act.message.outcome] });
  if (act.event === 'exhibit:note')
    return t('anExhibitExhibit', { exhibit: exhibitInWords(act.message).toLowerCase() });
  return { 'break:begin': t('aBreak'), 'break:end': t('theEndOfABreak'), 'stop:signal': t('theChildsSignal') }[
    act.event
  ];
}
