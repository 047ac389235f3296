// Ten seconds of the child's picture and sound, recorded on this machine alone.
import type { Opened } from './sources.ts';

const bitsPerSecond = { video: 1_000_000, audio: 64_000 };

export async function recordHere({ tracks }: Opened, ms: number): Promise<Blob> {
  const stream = new MediaStream(
    (['child-cam', 'child-mic'] as const).flatMap((name) => tracks.get(name)?.track ?? []),
  );
  const recorder = new MediaRecorder(stream, {
    mimeType: 'video/webm;codecs=vp8,opus',
    videoBitsPerSecond: bitsPerSecond.video,
    audioBitsPerSecond: bitsPerSecond.audio,
  });
  const parts: Blob[] = [];
  recorder.addEventListener('dataavailable', ({ data }) => parts.push(data));
  const stopped = new Promise((resolve) => recorder.addEventListener('stop', resolve, { once: true }));
  recorder.start();
  await new Promise((resolve) => setTimeout(resolve, ms));
  recorder.stop();
  await stopped;
  return new Blob(parts, { type: 'video/webm' });
}
