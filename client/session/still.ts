// One frame of a live picture as a file: PNG, so that nothing is lost once more; in the size in which it comes to this page.

import { CaptureFault } from './capture-fault.ts';

/** ms until a frame must have come */
const within = 3_000;

/** @throws CaptureFault where no picture comes */
export async function takeStill(track: MediaStreamTrack): Promise<Blob> {
  const video = document.createElement('video');
  video.muted = true;
  video.playsInline = true;
  video.srcObject = new MediaStream([track]);
  try {
    await Promise.race([firstFrame(video), tooLate()]);
    const canvas = document.createElement('canvas');
    canvas.width = video.videoWidth;
    canvas.height = video.videoHeight;
    canvas.getContext('2d')?.drawImage(video, 0, 0);
    return await new Promise<Blob>((resolve, reject) => {
      canvas.toBlob((blob) => (blob === null ? reject(new CaptureFault('no-picture')) : resolve(blob)), 'image/png');
    });
  } finally {
    video.srcObject = null;
  }
}

async function firstFrame(video: HTMLVideoElement): Promise<void> {
  const came = new Promise<void>((resolve) => video.requestVideoFrameCallback(() => resolve()));
  await video.play();
  await came;
}

function tooLate(): Promise<never> {
  return new Promise((_resolve, reject) => setTimeout(() => reject(new CaptureFault('no-picture')), within));
}
