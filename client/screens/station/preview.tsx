// What the camera sees, on the station's own screen, without sound.
import { useEffect, useRef } from 'react';
import s from './station.module.css';

export function Preview({ stream }: { readonly stream: MediaStream }) {
  const video = useRef<HTMLVideoElement>(null);
  useEffect(() => {
    const element = video.current;
    if (element === null) return;
    element.srcObject = stream;
    return () => {
      element.srcObject = null;
    };
  }, [stream]);
  return <video ref={video} className={s.preview} aria-label="Preview of the picture" autoPlay playsInline muted />;
}
