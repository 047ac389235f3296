// Opens the room's camera and microphone, or the practice source, and hands out the two evidence tracks.
import { type CaptureProfile, type ChosenDevices, evidenceConstraints } from './capture-profile.ts';
import { openPracticeSource } from './practice-source.ts';

/** The names under which the tracks are evidence, for ever. */
export interface EvidenceTracks {
  readonly 'child-cam': MediaStreamTrack;
  readonly 'child-mic': MediaStreamTrack;
}
export interface Capture {
  readonly tracks: EvidenceTracks;
  readonly preview: MediaStream;
  stop(): void;
}

export class CaptureFault extends Error {
  readonly code: 'not-allowed' | 'not-found' | 'in-use' | 'failed';
  constructor(code: CaptureFault['code'], message: string, cause: unknown) {
    super(message, { cause });
    this.name = 'CaptureFault';
    this.code = code;
  }
}

const faults: Readonly<Record<string, readonly [CaptureFault['code'], string]>> = {
  NotAllowedError: ['not-allowed', 'The browser may not use camera and microphone. Allow both beside the address bar.'],
  NotFoundError: ['not-found', 'No camera and microphone found. Are both plugged in?'],
  OverconstrainedError: ['not-found', 'The chosen camera or microphone isn’t there any more. Choose again.'],
  NotReadableError: ['in-use', 'Another program holds the camera or microphone. Close it and try again.'],
};

function inWords(error: unknown): CaptureFault {
  const name = error instanceof DOMException || error instanceof Error ? error.name : '';
  const [code, message] = faults[name] ?? ['failed', 'Camera and microphone could not be opened.'];
  return new CaptureFault(code, message, error);
}

export async function openCamera(profile: CaptureProfile, chosen: ChosenDevices): Promise<Capture> {
  const stream = await navigator.mediaDevices.getUserMedia(evidenceConstraints(profile, chosen)).catch((error) => {
    throw inWords(error);
  });
  const [camera] = stream.getVideoTracks();
  const [microphone] = stream.getAudioTracks();
  if (camera === undefined || microphone === undefined) {
    for (const track of stream.getTracks()) track.stop();
    throw new CaptureFault('not-found', 'The browser gave only one of picture and sound.', undefined);
  }
  camera.contentHint = 'detail';
  return capture({ 'child-cam': camera, 'child-mic': microphone }, () => undefined);
}

/** Only for practice sessions: the picture says so across its whole width. */
export function openPractice(profile: CaptureProfile): Capture {
  const source = openPracticeSource(profile);
  source.camera.contentHint = 'detail';
  return capture({ 'child-cam': source.camera, 'child-mic': source.microphone }, source.stop);
}

function capture(tracks: EvidenceTracks, stopSource: () => void): Capture {
  return {
    tracks,
    preview: new MediaStream([tracks['child-cam']]),
    stop: () => {
      stopSource();
      for (const track of Object.values(tracks)) track.stop();
    },
  };
}

export interface DeviceChoice {
  readonly cameras: readonly MediaDeviceInfo[];
  readonly microphones: readonly MediaDeviceInfo[];
}

/** Names are empty until the browser was allowed once. */
export async function devicesHere(): Promise<DeviceChoice> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return {
    cameras: all.filter((device) => device.kind === 'videoinput'),
    microphones: all.filter((device) => device.kind === 'audioinput'),
  };
}
