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
          <Button onPress={() => acting.seen(item)}>Seen</Button>
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
  return `Kept on this tablet: ${count} ${count === 1 ? 'thing' : 'things'}, will be sent.`;
}

function withoutNetwork({ startedAt }: LiveState): string {
  return startedAt === null
    ? 'The network is away. The start needs it.'
    : 'The network is away. All goes on; only End needs it, and the desk can end too.';
}

function refusedInWords({ act, refused }: KeptItem, state: LiveState): string {
  const { zone } = state.session.room;
  const at = act.message.done === undefined ? '' : ` at ${clockWithSeconds(act.message.done.at, zone)}`;
  return `Not taken: ${actInWords(act, state)}${at}. ${refused ?? ''}`;
}

function actInWords(act: KeptAct, { protocol }: LiveState): string {
  if (act.event === 'phase:enter')
    return `the phase ${protocol.phases.find(({ key }) => key === act.message.phase)?.name ?? act.message.phase}`;
  if (act.event === 'question:settle') return `the outcome “${outcomeWords[act.message.outcome]}”`;
  if (act.event === 'exhibit:note') return `an exhibit (${exhibitInWords(act.message).toLowerCase()})`;
  return { 'break:begin': 'a break', 'break:end': 'the end of a break', 'stop:signal': 'the child’s signal' }[
    act.event
  ];
}
