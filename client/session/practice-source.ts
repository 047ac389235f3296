// Moving test pictures with a clock, and each second a flash with a beep of 100 ms, made in the page: for a room without
// cameras. Beeps begin at whole seconds of the sound's clock, and pictures are drawn at whole frames of that clock, so all
// say the same second. PRACTICE is written across: nobody can take it for a child's interview.
import { keepAwake } from './awake.ts';
import type { PictureProfile, WantedTrack } from './capture-profile.ts';
import { type PracticeMoment, type PracticeWords, practicePicture } from './practice-picture.ts';
import type { OpenedRequest } from './sources.ts';

/** s */
const beepLength = 0.1;
/** The child's is the loudest, as in a room. */
const childsBeep = { hz: 1000, loud: 0.5 };
const otherBeep = { hz: 600, loud: 0.08 };
/** A room is never wholly still. Of no whole number of coded frames, so that no second sounds exactly like another. */
const hush = { loud: 0.001, length: 7.3137 };

function beeps(context: AudioContext, { hz, loud }: typeof childsBeep): MediaStreamTrack {
  const destination = context.createMediaStreamDestination();
  // One second of sound, looped: no timer can be late. Edges of 2 ms keep it from clicking.
  const second = context.createBuffer(1, context.sampleRate, context.sampleRate);
  const samples = second.getChannelData(0);
  for (let i = 0; i < beepLength * context.sampleRate; i += 1) {
    const t = i / context.sampleRate;
    const edge = Math.min(1, t / 0.002, (beepLength - t) / 0.002);
    samples[i] = loud * edge * Math.sin(2 * Math.PI * hz * t);
  }
  const source = context.createBufferSource();
  source.buffer = second;
  source.loop = true;
  source.connect(destination);
  // A second that can't have begun: sound may be running already, and what starts too late starts between two seconds.
  source.start(Math.floor(context.currentTime) + 2);
  roomTone(context).connect(destination);
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('the browser made no sound track');
  return track;
}

function roomTone(context: AudioContext): AudioNode {
  const tone = context.createBuffer(1, Math.round(hush.length * context.sampleRate), context.sampleRate);
  const samples = tone.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) samples[i] = hush.loud * (2 * Math.random() - 1);
  const source = context.createBufferSource();
  Object.assign(source, { buffer: tone, loop: true });
  source.start();
  return source;
}

interface Drawn {
  readonly track: MediaStreamTrack;
  draw(moment: PracticeMoment): void;
}

function drawing(picture: PictureProfile, words: { title: string; noSound: string }): Drawn {
  const canvas = document.createElement('canvas');
  canvas.width = picture.width;
  canvas.height = picture.height;
  const draw = practicePicture(canvas, words);
  // Without a rate of its own: each drawing is a frame, and none waits for the next.
  const [track] = canvas.captureStream().getVideoTracks();
  if (track === undefined) throw new Error('the browser made no picture track');
  return { track, draw };
}

/** All at one rate, that of the first picture. */
export function openPracticeSource(wanted: readonly WantedTrack[], words: PracticeWords): OpenedRequest {
  const context = new AudioContext({ sampleRate: 48_000 });
  const pictures: Drawn[] = [];
  const tracks = wanted.map(({ track, picture }) => {
    if (picture === null) return beeps(context, track === 'child-mic' ? childsBeep : otherBeep);
    const title = track === 'child-cam' ? words.practice : words.wholeRoom;
    const drawn = drawing(picture, { title, noSound: words.noSound });
    pictures.push(drawn);
    return drawn.track;
  });
  const frameRate = wanted.find(({ picture }) => picture !== null)?.picture?.frameRate ?? 15;
  const letSleep = keepAwake(context);
  let timer: ReturnType<typeof setTimeout>;
  const drawNext = () => {
    // Asleep, the sound's clock stands still: the picture then goes by the wall's and says what is missing.
    const sounding = context.state === 'running';
    const clock = sounding ? context.currentTime : performance.now() / 1000;
    // The nearest, as the sound's clock goes in steps of some ms and the timer may be early by one.
    const frame = Math.round(clock * frameRate);
    const elapsed = frame / frameRate;
    const moment = { elapsed, flash: sounding && elapsed % 1 < beepLength, sounding, wall: new Date() };
    for (const { draw } of pictures) draw(moment);
    timer = setTimeout(drawNext, ((frame + 1) / frameRate - clock) * 1000);
  };
  drawNext();
  return {
    tracks,
    stop: () => {
      clearTimeout(timer);
      letSleep();
      for (const track of tracks) track.stop();
      void context.close();
    },
  };
}
