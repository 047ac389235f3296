// A moving test picture with a clock, and each second a flash with a beep of 100 ms at 1 kHz, made in the page: for a
// room without a camera. The picture is drawn by the sound's own clock, so both say the same second.
// PRACTICE is written across: nobody can take it for a child's interview.
import { keepAwake } from './awake.ts';
import type { CaptureProfile } from './capture-profile.ts';
import { practicePicture } from './practice-picture.ts';

export interface PracticeSource {
  readonly camera: MediaStreamTrack;
  readonly microphone: MediaStreamTrack;
  stop(): void;
}

/** s */
const beepLength = 0.1;

function beeps(context: AudioContext): MediaStreamTrack {
  const destination = context.createMediaStreamDestination();
  // One second of sound, looped: no timer can be late. Edges of 2 ms keep it from clicking.
  const second = context.createBuffer(1, context.sampleRate, context.sampleRate);
  const samples = second.getChannelData(0);
  for (let i = 0; i < beepLength * context.sampleRate; i += 1) {
    const t = i / context.sampleRate;
    const edge = Math.min(1, t / 0.002, (beepLength - t) / 0.002);
    samples[i] = 0.5 * edge * Math.sin(2 * Math.PI * 1000 * t);
  }
  const source = context.createBufferSource();
  source.buffer = second;
  source.loop = true;
  source.connect(destination);
  source.start(0);
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('the browser made no sound track');
  return track;
}

export function openPracticeSource(profile: CaptureProfile): PracticeSource {
  const context = new AudioContext({ sampleRate: 48_000 });
  const microphone = beeps(context);
  const canvas = document.createElement('canvas');
  canvas.width = profile.width;
  canvas.height = profile.height;
  const draw = practicePicture(canvas);
  const [camera] = canvas.captureStream(profile.frameRate).getVideoTracks();
  if (camera === undefined) throw new Error('the browser made no picture track');
  const letSleep = keepAwake(context);
  const timer = setInterval(() => {
    // Asleep, the sound's clock stands still: the picture then goes by the wall's and says what is missing.
    const sounding = context.state === 'running';
    const now = sounding ? context.currentTime : performance.now() / 1000;
    draw({ elapsed: now, flash: sounding && now % 1 < beepLength, sounding, wall: new Date() });
  }, 1000 / profile.frameRate);
  return {
    camera,
    microphone,
    stop: () => {
      clearInterval(timer);
      letSleep();
      camera.stop();
      microphone.stop();
      void context.close();
    },
  };
}
