// Opus packets in sequence → sounds: each packet is one, and each can be played without the one before.
import type { Assembled, FrameAssembler, OrderedPacket } from './frame.ts';
import { opusDurationUs } from './opus-packet.ts';

export class OpusFrames implements FrameAssembler {
  packet({ ts, arrivalUs, payload }: OrderedPacket): readonly Assembled[] {
    if (payload.length === 0) return [];
    const durationUs = opusDurationUs(payload);
    if (durationUs === undefined) return this.lost(1, arrivalUs);
    return [{ kind: 'frame', frame: { ts, arrivalUs, key: true, bytes: payload, durationUs } }];
  }

  lost(packets: number, arrivalUs: number): readonly Assembled[] {
    return [{ kind: 'broken', packets, arrivalUs }];
  }
}
