// Where a sound from elsewhere is heard: in a headset that somebody chose, and nowhere else. A loudspeaker never sounds in the interview
// room, so nothing plays while no output is chosen, nor in a browser that can't say where its sound goes.
/** What the part of an audio element is that this needs. */
export interface Speaker {
  srcObject: unknown;
  setSinkId?: (device: string) => Promise<void>;
  play(): Promise<void>;
  pause(): void;
}

/** Plays it there once it is sure that it goes there. @returns false where it doesn't play */
export async function hearIn(
  speaker: Speaker,
  { stream, device }: { readonly stream: unknown; readonly device: string },
): Promise<boolean> {
  speaker.pause();
  speaker.srcObject = null;
  if (device === '' || speaker.setSinkId === undefined) return false;
  await speaker.setSinkId(device);
  speaker.srcObject = stream;
  await speaker.play();
  return true;
}
