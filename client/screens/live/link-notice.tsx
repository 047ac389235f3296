// The state of this page's own connection, in words, when it isn't simply there.
import { useEffect, useState } from 'react';
import type { Link } from '../../session/live-connection.ts';
import { Alarm } from '../../ui/notice.tsx';
import { useNow } from '../../ui/use-now.ts';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

const joining: Link = { kind: 'away', sinceMs: 0 };

/** Short losses are no news: 2 s are given to them. */
export function useLongAway({ connection }: Live): number | null {
  useNow(1000);
  const link = useWatchedMaybe(connection?.link, joining);
  if (connection === null || link.kind !== 'away') return null;
  const ms = performance.now() - link.sinceMs;
  return ms < 2000 ? null : ms;
}

export function LinkNotice({ live }: { readonly live: Live }) {
  const link = useWatchedMaybe(live.connection?.link, joining);
  const away = useLongAway(live);
  const everJoined = useEverJoined(link);
  // After the end the room is closed to everybody: no news.
  if (live.state !== undefined && live.state.endedAt !== null) return null;
  if (link.kind === 'closed')
    return <Alarm action={goSignIn}>{link.detail === '' ? t('accessEnded') : link.detail}</Alarm>;
  if (away === null) return null;
  const seconds = Math.floor(away / 1000);
  return <Alarm>{t('yourConnectionIsLostOther', { everJoined: everJoined ? 'yes' : 'no', seconds })}</Alarm>;
}

const goSignIn = { text: t('backToTheStart'), onPress: () => window.location.assign('/') };

function useEverJoined(link: Link): boolean {
  const [ever, setEver] = useState(false);
  useEffect(() => {
    if (link.kind === 'joined') setEver(true);
  }, [link]);
  return ever;
}
