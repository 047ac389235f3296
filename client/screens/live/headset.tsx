// A voice from elsewhere in one headset: the interpreter at the room's station, the desk in the interviewer's ear. Its output is chosen
// by hand and remembered on this machine; until then nothing sounds.
import { useEffect, useRef, useState } from 'react';
import { devicesHere } from '../../session/capture.ts';
import { hearIn } from '../../session/heard-in.ts';
import { Button } from '../../ui/button.tsx';
import { ChoiceField } from '../../ui/choice-field.tsx';
import { useDraft } from '../../ui/draft.ts';
import { Refusal } from '../../ui/notice.tsx';
import type { Live } from './use-live.ts';
import { useWatchedMaybe } from './use-watched.ts';
import { useWatcher } from './use-watcher.ts';
import { t } from './words.ts';

const none: ReadonlyMap<string, MediaStreamTrack> = new Map();

/** '' while none is chosen. */
export function useHeadset() {
  const { value, change } = useDraft('headset', { device: '' }, { keep: 'device' });
  return { device: value.device, choose: (device: string) => change({ device }) };
}

export interface HeadsetProps {
  readonly live: Live;
  readonly track: string;
  readonly device: string;
}

/** Heard, and nothing to see. */
export function Headset({ live, track, device }: HeadsetProps) {
  const audio = useRef<HTMLAudioElement>(null);
  const heard = useWatchedMaybe(useWatcher(live)?.tracks, none).get(track);
  const [fault, setFault] = useState<Error | null>(null);
  useEffect(() => {
    if (audio.current === null) return;
    const stream = heard === undefined ? null : new MediaStream([heard]);
    hearIn(audio.current, { stream, device }).then(
      () => setFault(null),
      (error: unknown) => setFault(error instanceof Error ? error : new Error(String(error))),
    );
  }, [heard, device]);
  return (
    <>
      {/* biome-ignore lint/a11y/useMediaCaption: live speech between two people of the house */}
      <audio ref={audio} />
      <Refusal error={fault} />
    </>
  );
}

export interface ChoiceProps {
  readonly label: string;
  readonly device: string;
  readonly onChoose: (device: string) => void;
}

/** Browsers name no output before a microphone was allowed once; where none was, that is asked for here and given back at once. */
export function HeadsetChoice({ label, device, onChoose }: ChoiceProps) {
  const [outputs, setOutputs] = useState<readonly MediaDeviceInfo[]>([]);
  const [fault, setFault] = useState<Error | null>(null);
  useEffect(() => {
    const look = () => void devicesHere().then((here) => setOutputs(here.outputs));
    look();
    navigator.mediaDevices.addEventListener('devicechange', look);
    return () => navigator.mediaDevices.removeEventListener('devicechange', look);
  }, []);
  const named = outputs.filter((output) => output.label !== '');
  const find = async () => {
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
      for (const track of stream.getTracks()) track.stop();
      setOutputs((await devicesHere()).outputs);
      setFault(null);
    } catch (error) {
      setFault(error instanceof Error ? error : new Error(String(error)));
    }
  };
  if (!('setSinkId' in HTMLMediaElement.prototype)) return <p>{t('labelThisBrowserCantSay', { label })}</p>;
  if (named.length === 0)
    return (
      <div>
        <Button onPress={() => void find()}>{t('labelLookForAHeadset', { label })}</Button>
        <Refusal error={fault} />
      </div>
    );
  return (
    <ChoiceField
      label={label}
      hint={t('neverALoudspeakerNothingMay')}
      empty={t('noneNothingIsHeard')}
      value={named.some(({ deviceId }) => deviceId === device) ? device : ''}
      onChange={onChoose}
      options={named.map(({ deviceId, label: name }) => ({ value: deviceId, text: name }))}
    />
  );
}
