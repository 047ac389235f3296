// For tests, inside Chromium: a room whose cameras and microphones are drawn and sounded by the page, and can be given what goes wrong
// with real ones. It captures and publishes by the station's own code; what is planted is at the source, before any of it.
import { requestsFor } from '../../../client/session/capture-profile.ts';
import { Publisher } from '../../../client/session/publisher.ts';
import { Sources } from '../../../client/session/sources.ts';
import { type Joined, mediaAnswer } from '../../contract/media.ts';
import { type RoomTrack, usualCapture } from '../../contract/room.ts';

/** `still`: a room in which nothing moves but the camera's own noise. `stopped`: the camera gives no more pictures. */
export type Planted = PlantedSound | PlantedPicture;
type PlantedSound = 'lively' | 'whisper' | 'silent' | 'zero' | 'clipping' | 'ended';
type PlantedPicture = 'lively' | 'still' | 'black' | 'frozen' | 'stopped' | 'ended';

declare global {
  interface Window {
    /** resolves once all tracks of the room are published */
    openRoom(joined: Joined): Promise<void>;
    plant(track: RoomTrack, what: Planted): void;
  }
}

interface Source {
  readonly track: MediaStreamTrack;
  plant(what: Planted): void;
}

const size = { width: 320, height: 180, frameRate: 15 };
const open = new Map<RoomTrack, Source>();
/** Unplugged: the browser has no such device until it is plugged in again. */
const unplugged = new Set<RoomTrack>();

function camera(): Source {
  const canvas = Object.assign(document.createElement('canvas'), { width: size.width, height: size.height });
  const on = canvas.getContext('2d', { willReadFrequently: true });
  if (on === null) throw new Error('no canvas');
  let shown: Planted = 'lively';
  let turn = 0;
  const draw = () => {
    if (shown === 'stopped') return;
    if (shown === 'black') {
      on.fillStyle = '#000';
      on.fillRect(0, 0, size.width, size.height);
    } else if (shown !== 'frozen') {
      if (shown === 'lively') turn += 4;
      paintRoom(on, turn);
    } else {
      // The same picture is given again and again, as by a driver that hangs.
      on.drawImage(canvas, 0, 0);
    }
  };
  const timer = setInterval(draw, 1000 / size.frameRate);
  const [track] = canvas.captureStream().getVideoTracks();
  if (track === undefined) throw new Error('no picture track');
  track.addEventListener('ended', () => clearInterval(timer));
  return {
    track,
    plant: (what) => {
      shown = what;
    },
  };
}

/** A shaded wall, a door, somebody who moves with `turn`; and over all of it a sensor's noise. */
function paintRoom(on: CanvasRenderingContext2D, turn: number): void {
  const shade = on.createLinearGradient(0, 0, size.width, size.height);
  shade.addColorStop(0, '#3a4a55');
  shade.addColorStop(1, '#b8a890');
  on.fillStyle = shade;
  on.fillRect(0, 0, size.width, size.height);
  on.fillStyle = '#6b4a30';
  on.fillRect(40, 40, 50, 140);
  on.fillStyle = '#d8b090';
  on.fillRect(140 + 60 * Math.sin(turn / 20), 60, 40, 90);
  const picture = on.getImageData(0, 0, size.width, size.height);
  const { data } = picture;
  for (let at = 0; at < data.length; at += 4) {
    const noise = (Math.random() - 0.5) * 16;
    for (let part = at; part < at + 3; part += 1) data[part] = (data[part] ?? 0) + noise;
  }
  on.putImageData(picture, 0, 0);
}

/** Loudness by what is planted, as a factor of a voice that is well. A microphone's own noise is some −65 dB of full scale. */
const gains = { lively: 1, whisper: 0.05, silent: 0.001, zero: 0, clipping: 50 } satisfies Record<
  Exclude<PlantedSound, 'ended'>,
  number
>;

function microphone(context: AudioContext): Source {
  const voice = context.createBuffer(1, context.sampleRate * 3, context.sampleRate);
  const samples = voice.getChannelData(0);
  for (let i = 0; i < samples.length; i += 1) {
    const syllable = Math.max(0, Math.sin((2 * Math.PI * i) / context.sampleRate));
    samples[i] = (Math.random() - 0.5) * (0.01 + 0.2 * syllable);
  }
  const source = Object.assign(context.createBufferSource(), { buffer: voice, loop: true });
  const gain = context.createGain();
  const destination = context.createMediaStreamDestination();
  source.connect(gain).connect(destination);
  source.start();
  const [track] = destination.stream.getAudioTracks();
  if (track === undefined) throw new Error('no sound track');
  return {
    track,
    plant: (what) => {
      if (what in gains) gain.gain.value = gains[what as keyof typeof gains];
    },
  };
}

window.openRoom = async (joined) => {
  const context = new AudioContext({ sampleRate: 48_000 });
  const sources = new Sources({
    open: async (request) => {
      const gone = request.find(({ track }) => unplugged.has(track));
      if (gone) throw new Error(`${gone.track} isn’t plugged in`);
      const made = request.map(({ track: name, picture }) => {
        const source = picture === null ? microphone(context) : camera();
        source.track.contentHint = picture === null ? '' : 'detail';
        open.set(name, source);
        return source.track;
      });
      const stop = () => {
        for (const track of made) track.stop();
      };
      return { tracks: made, stop };
    },
  });
  const publisher = new Publisher({
    media: async (message) => mediaAnswer.parse(await window.askMedia(message)),
    rebuild: () => undefined,
  });
  const cameras = usualCapture.cameras.map((one) => ({ ...one, ...size }));
  const devices = { 'room-cam': 'another', 'interviewer-mic': 'another' };
  sources.opened.subscribe(() => publisher.publish(sources.opened.get().tracks));
  publisher.joined(joined, 'build');
  sources.want(requestsFor({ ...usualCapture, cameras }, devices));
  const whole = () => publisher.state.get().kind === 'publishing' && sources.opened.get().tracks.size === 4;
  await new Promise<void>((done) => {
    const look = () => whole() && done();
    publisher.state.subscribe(look);
    look();
  });
};

window.plant = (track, what) => {
  const source = open.get(track);
  if (what !== 'ended') {
    unplugged.delete(track);
    return source?.plant(what);
  }
  unplugged.add(track);
  // As a browser does with a device that is gone: a page's own `stop` would tell nobody.
  source?.track.stop();
  source?.track.dispatchEvent(new Event('ended'));
};
