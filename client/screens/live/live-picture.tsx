// The room's pictures with its sound, the viewer's name faint across: the close-up large, the whole room small beneath, and a
// click or Enter swaps them. All microphones play mixed. When frames stop coming the last one stays, greyed, with the seconds
// counted: nobody takes a standing picture for a quiet room.
import { useEffect, useMemo, useRef, useState } from 'react';
import { Button } from 'react-aria-components';
import { type CameraTrack, cameraTrack } from '../../../server/contract/room.ts';
import { sourceNames } from '../../i18n/room-words.ts';
import { type FrameWatch, framesOf } from '../../session/frame-watch.ts';
import type { Received, Watcher } from '../../session/watcher.ts';
import { Button as PlainButton } from '../../ui/button.tsx';
import { names } from '../../ui/names.ts';
import { useNow } from '../../ui/use-now.ts';
import { useMe } from '../frame/me.ts';
import { PlaceClock } from '../frame/place-clock.tsx';
import s from './live-picture.module.css';
import { useWatched, useWatchedMaybe } from './use-watched.ts';
import { t } from './words.ts';

export interface Props {
  readonly watcher: Watcher;
  readonly zone: string;
  /** what is true of the recording while no picture comes */
  readonly meanwhile: string;
}

export function LivePicture({ watcher, zone, meanwhile }: Props) {
  const tracks = useWatched(watcher.tracks);
  const soundOnly = useWatched(watcher.mode) === 'sound-only';
  // The whole figure, not the picture alone: the mark stays across it.
  const figure = useRef<HTMLElement>(null);
  const [large, setLarge] = useState<CameraTrack>('child-cam');
  const came = cameraTrack.options.filter((name) => tracks.has(name));
  const main = came.includes(large) ? large : (came[0] ?? 'child-cam');
  const others = came.filter((name) => name !== main);
  return (
    <div className={s.pictures}>
      <figure
        ref={figure}
        className={s.picture}
        aria-label={t('theInterviewRoomLiveSource', { source: sourceNames[main] })}
      >
        <Picture track={tracks.get(main)} sound={tracks} meanwhile={meanwhile} soundOnly={soundOnly} />
        <Watermark zone={zone} />
      </figure>
      <div className={s.under}>
        {others.map((name) => (
          <Button key={name} className={s.small ?? ''} onPress={() => setLarge(name)}>
            <span className="visually-hidden">{t('showLargeSource', { source: sourceNames[name] })}</span>
            <span aria-hidden="true">
              <Picture track={tracks.get(name)} meanwhile="" soundOnly={soundOnly} />
            </span>
            <Watermark zone={zone} />
          </Button>
        ))}
        {document.fullscreenEnabled && (
          <PlainButton weight="quiet" onPress={() => void figure.current?.requestFullscreen().catch(() => undefined)}>
            {t('fullScreen')}
          </PlainButton>
        )}
      </div>
    </div>
  );
}

interface PictureProps {
  readonly track: MediaStreamTrack | undefined;
  /** what is heard with it: every microphone there is */
  readonly sound?: Received;
  readonly meanwhile: string;
  /** the viewer wants no picture: that none comes is no news */
  readonly soundOnly: boolean;
}

function Picture({ track, sound, meanwhile, soundOnly }: PictureProps) {
  const video = useRef<HTMLVideoElement>(null);
  const last = useRef<HTMLCanvasElement>(null);
  const [frames, setFrames] = useState<FrameWatch | null>(null);
  const stillSince = useWatchedMaybe<number | null | undefined>(frames?.stillSince, undefined);
  const still = typeof stillSince === 'number';
  const microphones = useMemo(() => [...(sound?.values() ?? [])].filter(({ kind }) => kind === 'audio'), [sound]);

  useEffect(() => {
    if (video.current === null) return;
    const made = framesOf(video.current);
    setFrames(made);
    return made.stop;
  }, []);
  useEffect(() => {
    const element = video.current;
    if (element === null || (track === undefined && microphones.length === 0)) return;
    keepFrame(element, last.current);
    // An element plays one sound of its stream: the first, in step with the picture. The others play beside it.
    element.srcObject = new MediaStream([track, microphones[0]].filter((one) => one !== undefined));
    void element.play().catch(() => undefined);
  }, [track, microphones]);
  useEffect(() => {
    if (still && video.current !== null) keepFrame(video.current, last.current);
  }, [still]);

  return (
    <>
      <video
        ref={video}
        className={s.video}
        autoPlay
        playsInline
        disablePictureInPicture
        disableRemotePlayback
        muted={sound === undefined}
      />
      {microphones.slice(1).map((microphone) => (
        <Sound key={microphone.id} track={microphone} />
      ))}
      <canvas
        ref={last}
        className={names(s.last, stillSince !== null && s.shown)}
        role="img"
        aria-label={t('theLastPictureThatCame')}
      />
      {soundOnly && sound !== undefined && <p className={s.words}>{t('soundOnlyAsYouAsked')}</p>}
      {!soundOnly && stillSince === undefined && sound !== undefined && (
        <p className={s.words}>{t('noPictureYetItComes')}</p>
      )}
      {!soundOnly && still && <Still since={stillSince} meanwhile={meanwhile} />}
    </>
  );
}

function Sound({ track }: { readonly track: MediaStreamTrack }) {
  const audio = useRef<HTMLAudioElement>(null);
  useEffect(() => {
    if (audio.current === null) return;
    audio.current.srcObject = new MediaStream([track]);
    void audio.current.play().catch(() => undefined);
  }, [track]);
  // biome-ignore lint/a11y/useMediaCaption: live speech; what a captioner types stands beneath the picture as text
  return <audio ref={audio} autoPlay />;
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
    <span className={s.words} role="status">
      {t('noPictureForMaxS', { max: Math.max(0, Math.floor((performance.now() - since) / 1000)), meanwhile })}
    </span>
  );
}

/** Who watches, where and when, across the picture: a photograph of the screen says whose it was. */
export function Watermark({ zone }: { readonly zone: string }) {
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
