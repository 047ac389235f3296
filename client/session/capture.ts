// Where the room's tracks come from: its cameras and microphones, or the practice source.
import { CaptureFault, captureFaultOf } from './capture-fault.ts';
import { evidenceConstraints, type WantedTrack } from './capture-profile.ts';
import type { PracticeWords } from './practice-picture.ts';
import { openPracticeSource } from './practice-source.ts';
import type { OpenedRequest, SourcePort } from './sources.ts';

export const devicePort: SourcePort = {
  open: async (request) => {
    const stream = await navigator.mediaDevices.getUserMedia(evidenceConstraints(request)).catch((error) => {
      throw captureFaultOf(error);
    });
    const [camera] = stream.getVideoTracks();
    const [microphone] = stream.getAudioTracks();
    const tracks = request.flatMap(({ picture }) => (picture === null ? microphone : camera) ?? []);
    const stop = () => {
      for (const track of stream.getTracks()) track.stop();
    };
    if (tracks.length < request.length) {
      stop();
      // The browser gave only one of picture and sound.
      throw new CaptureFault('not-found');
    }
    return detailed({ tracks, stop });
  },
};

/** For talk, which is no evidence: the browser may take out echo and noise. */
export async function openTalkMicrophone(): Promise<MediaStreamTrack> {
  const audio = { echoCancellation: true, noiseSuppression: true, autoGainControl: true };
  const stream = await navigator.mediaDevices.getUserMedia({ audio }).catch((error) => {
    throw captureFaultOf(error);
  });
  const [track] = stream.getAudioTracks();
  if (track === undefined) throw captureFaultOf(undefined);
  return track;
}

/** Only for practice sessions: the picture says so across its whole width. */
export const practicePort = (words: PracticeWords): SourcePort => ({
  open: async (request: readonly WantedTrack[]) => detailed(openPracticeSource(request, words)),
});

/** An encoder that must choose keeps a face sharp rather than its movement smooth. */
function detailed(opened: OpenedRequest): OpenedRequest {
  for (const track of opened.tracks) if (track.kind === 'video') track.contentHint = 'detail';
  return opened;
}

export interface DeviceChoice {
  readonly cameras: readonly MediaDeviceInfo[];
  readonly microphones: readonly MediaDeviceInfo[];
  /** headsets and loudspeakers, where the browser lets one choose */
  readonly outputs: readonly MediaDeviceInfo[];
}

/** Names are empty until the browser was allowed once. */
export async function devicesHere(): Promise<DeviceChoice> {
  const all = await navigator.mediaDevices.enumerateDevices();
  return {
    cameras: all.filter((device) => device.kind === 'videoinput'),
    microphones: all.filter((device) => device.kind === 'audioinput'),
    outputs: all.filter((device) => device.kind === 'audiooutput' && device.deviceId !== 'default'),
  };
}
