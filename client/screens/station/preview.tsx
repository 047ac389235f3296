// What one camera sees, on the station's own screen.
import { useEffect, useRef } from 'react';
import s from './station.module.css';
import { t } from './words.ts';

export interface Props {
  readonly track: MediaStreamTrack;
  readonly label: string;
}

export function Preview({ track, label }: Props) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = new MediaStream([track]);
    return () => {
      element.srcObject = null;
    };
  }, [track]);
  return (
    <figure className={s.preview}>
      <video ref={video} className={s.video} aria-label={t('previewLabel', { label })} autoPlay playsInline muted />
      <figcaption>{label}</figcaption>
    </figure>
  );
}
