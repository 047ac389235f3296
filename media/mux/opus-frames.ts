// Opus packets in sequence → sounds: each packet is one, and each can be played without the one before.
import type { Assembled, AssemblerState, FrameAssembler, OrderedPacket } from './frame.ts';
import { opusDurationUs } from './opus-packet.ts';

/** So short is a packet that says only that there is nothing to hear (discontinuous transmission, RFC 6716 §2.1.9). */
const RESTING_BYTES = 2;

export class OpusFrames implements FrameAssembler {
  packet({ ts, arrivalUs, payload }: OrderedPacket): readonly Assembled[] {
    if (payload.length === 0) return [];
    const durationUs = opusDurationUs(payload);
    if (durationUs === undefined) return this.lost(1, arrivalUs);
    const resting = payload.length <= RESTING_BYTES;
    return [{ kind: 'frame', frame: { ts, arrivalUs, key: true, bytes: payload, durationUs, resting } }];
  }

  lost(packets: number, arrivalUs: number): readonly Assembled[] {
    return [{ kind: 'broken', packets, arrivalUs }];
  }

  snapshot(): AssemblerState {
    return { declared: false };
  }

  restore(): void {}
}
