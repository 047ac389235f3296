// This page's part in the talk by voice, for as long as the screen shows it.
import { useEffect, useState } from 'react';
import { SpokenTalk } from '../../session/spoken-talk.ts';
import type { Live } from '../live/use-live.ts';

export function useSpokenTalk({ connection }: Live): SpokenTalk | null {
  const [talk, setTalk] = useState<SpokenTalk | null>(null);
  useEffect(() => {
    if (connection === null) return;
    const made = new SpokenTalk(connection.talk);
    connection.add(made);
    setTalk(made);
    return () => {
      connection.remove(made);
      setTalk(null);
    };
  }, [connection]);
  return talk;
}
