// This page's part in the talk by voice, for as long as the screen shows it.
import { useEffect, useState } from 'react';
import { SpokenTalk } from '../../session/spoken-talk.ts';
import type { Live } from '../live/use-live.ts';

/** null where the house has none, and while the page isn't joining. */
export function useSpokenTalk({ connection }: Live, allowed: boolean): SpokenTalk | null {
  const [talk, setTalk] = useState<SpokenTalk | null>(null);
  useEffect(() => {
    if (connection === null || !allowed) return;
    const made = new SpokenTalk(connection.talk);
    connection.add(made);
    setTalk(made);
    return () => {
      connection.remove(made);
      setTalk(null);
    };
  }, [connection, allowed]);
  return talk;
}
