// A voice that somebody sends from elsewhere, the interpreter or the desk: one microphone, published under its track's name for as long
// as it is wanted. Muted it goes on as silence, so that the recorded track has no gap and nothing is built anew before each word.
import { useEffect, useState } from 'react';
import type { SentTrack } from '../../../server/contract/room.ts';
import { devicePort } from '../../session/capture.ts';
import type { WantedTrack } from '../../session/capture-profile.ts';
import { Publisher, type Publishing } from '../../session/publisher.ts';
import { Sources } from '../../session/sources.ts';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';

export interface Voice {
  readonly publishing: Publishing;
  /** the microphone, once it is open */
  readonly microphone: MediaStreamTrack | null;
  readonly fault: Error | null;
}

export interface Wanted {
  readonly track: Extract<SentTrack, 'interpreter-mic' | 'earpiece'>;
  /** null: closed, nothing is sent */
  readonly device: string | null;
  readonly speaking: boolean;
}

const idle: Publishing = { kind: 'idle' };
/** One microphone is asked for as any other; its name is the recording's, not the browser's. */
const asked = (device: string): WantedTrack => ({ track: 'interpreter-mic', device, picture: null });
const nothing = { tracks: new Map(), faults: new Map() } as const;

export function useVoice({ connection }: Live, { track, device, speaking }: Wanted): Voice {
  const [sources, setSources] = useState<Sources | null>(null);
  const [publisher, setPublisher] = useState<Publisher | null>(null);
  useEffect(() => {
    if (connection === null) return;
    const opened = new Sources(devicePort);
    const made = new Publisher(connection);
    connection.add(made);
    setSources(opened);
    setPublisher(made);
    return () => {
      opened.close();
      connection.remove(made);
      setSources(null);
      setPublisher(null);
    };
  }, [connection]);
  useEffect(() => sources?.want(device === null ? [] : [[asked(device)]]), [sources, device]);
  const { tracks, faults } = useWatchedMaybe(sources?.opened, nothing);
  const microphone = tracks.get('interpreter-mic')?.track ?? null;
  useEffect(() => {
    if (microphone !== null) microphone.enabled = speaking;
  }, [microphone, speaking]);
  useEffect(() => {
    if (publisher === null || microphone === null) return;
    publisher.publish(new Map([[track, { track: microphone, wanted: { picture: null } }]]));
  }, [publisher, microphone, track]);
  useEffect(() => {
    if (device === null) publisher?.unpublish();
  }, [publisher, device]);
  const publishing = useWatchedMaybe(publisher?.state, idle);
  return { publishing, microphone, fault: faults.get('interpreter-mic') ?? null };
}
