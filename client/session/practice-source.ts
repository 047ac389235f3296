// A moving test picture with a clock, and each second a flash with a beep of 100 ms at 1 kHz, made in the page: for a
// room without a camera. Beeps begin at whole seconds of the sound's clock, and the picture is drawn at whole frames of
// that clock, so both say the same second.
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
  // A second that can't have begun: sound may be running already, and what starts too late starts between two seconds.
  source.start(Math.floor(context.currentTime) + 2);
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
  // Without a rate of its own: each drawing is a frame, and none waits for the next.
  const [camera] = canvas.captureStream().getVideoTracks();
  if (camera === undefined) throw new Error('the browser made no picture track');
  const letSleep = keepAwake(context);
  let timer: ReturnType<typeof setTimeout>;
  const drawNext = () => {
    // Asleep, the sound's clock stands still: the picture then goes by the wall's and says what is missing.
    const sounding = context.state === 'running';
    const clock = sounding ? context.currentTime : performance.now() / 1000;
    // The nearest, as the sound's clock goes in steps of some ms and the timer may be early by one.
    const frame = Math.round(clock * profile.frameRate);
    const elapsed = frame / profile.frameRate;
    draw({ elapsed, flash: sounding && elapsed % 1 < beepLength, sounding, wall: new Date() });
    timer = setTimeout(drawNext, ((frame + 1) / profile.frameRate - clock) * 1000);
  };
  drawNext();
  return {
    camera,
    microphone,
    stop: () => {
      clearTimeout(timer);
      letSleep();
      camera.stop();
      microphone.stop();
      void context.close();
    },
  };
}
