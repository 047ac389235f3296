// The room's picture with its sound, large, the viewer's name faint across. When frames stop coming the last one stays,
// greyed, with the seconds counted: nobody takes a standing picture for a quiet room.
import { useEffect, useRef, useState } from 'react';
import { type FrameWatch, framesOf } from '../../session/frame-watch.ts';
import type { Watcher } from '../../session/watcher.ts';
import { names } from '../../ui/names.ts';
import { useNow } from '../../ui/use-now.ts';
import { useMe } from '../frame/me.ts';
import { PlaceClock } from '../frame/place-clock.tsx';
import s from './live-picture.module.css';
import { useWatched, useWatchedMaybe } from './use-watched.ts';

export interface Props {
  readonly watcher: Watcher;
  readonly zone: string;
  /** what is true of the recording while no picture comes */
  readonly meanwhile: string;
}

export function LivePicture({ watcher, zone, meanwhile }: Props) {
  const tracks = useWatched(watcher.tracks);
  const video = useRef<HTMLVideoElement>(null);
  const last = useRef<HTMLCanvasElement>(null);
  const [frames, setFrames] = useState<FrameWatch | null>(null);
  const stillSince = useWatchedMaybe<number | null | undefined>(frames?.stillSince, undefined);
  const still = typeof stillSince === 'number';

  useEffect(() => {
    if (video.current === null) return;
    const made = framesOf(video.current);
    setFrames(made);
    return made.stop;
  }, []);
  useEffect(() => {
    const element = video.current;
    if (element === null || tracks.size === 0) return;
    keepFrame(element, last.current);
    element.srcObject = new MediaStream([...tracks.values()]);
    void element.play().catch(() => undefined);
  }, [tracks]);
  useEffect(() => {
    if (still && video.current !== null) keepFrame(video.current, last.current);
  }, [still]);

  return (
    <figure className={s.picture} aria-label="The interview room, live">
      {/* biome-ignore lint/a11y/useMediaCaption: live speech; the captioner's text is a part of its own */}
      <video ref={video} className={s.video} autoPlay playsInline />
      <canvas
        ref={last}
        className={names(s.last, stillSince !== null && s.shown)}
        role="img"
        aria-label="The last picture that came"
      />
      <Watermark zone={zone} />
      {stillSince === undefined && (
        <p className={s.words}>No picture yet. It comes by itself when the room publishes.</p>
      )}
      {still && <Still since={stillSince} meanwhile={meanwhile} />}
    </figure>
  );
}

function keepFrame(video: HTMLVideoElement, canvas: HTMLCanvasElement | null): void {
  if (canvas === null || video.videoWidth === 0) return;
  canvas.width = video.videoWidth;
  canvas.height = video.videoHeight;
  canvas.getContext('2d')?.drawImage(video, 0, 0);
}

function Still({ since, meanwhile }: { readonly since: number; readonly meanwhile: string }) {
  useNow(1000);
  return (
    <p className={s.words} role="status">
      No picture for {Math.max(0, Math.floor((performance.now() - since) / 1000))} s. {meanwhile}
    </p>
  );
}

/** Who watches, where and when, across the picture: a photograph of the screen says whose it was. */
function Watermark({ zone }: { readonly zone: string }) {
  const { person } = useMe();
  return (
    <div className={s.mark} aria-hidden="true">
      {['top', 'middle', 'bottom'].map((place) => (
        <span key={place}>
          {person.name} · {person.agency.name} · <PlaceClock zone={zone} seconds />
        </span>
      ))}
    </div>
  );
}
