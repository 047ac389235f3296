// A line of its own between a person's page and the media node: narrow, or cut and mended. The page's signalling is cut with it.
import type { BrowserContext } from 'playwright-core';
import { NarrowLine } from '../../server/interviews/testing/narrow-line.ts';

export const wideEnough = 50_000_000;

declare global {
  interface Window {
    /** the node's port as it seems from behind the line */
    portBehindLine?: (port: number) => Promise<number>;
  }
}

export interface OwnLine {
  readonly line: NarrowLine;
  /** The cable is out, for media and signalling both, until it is put in again. */
  pullOut(): Promise<void>;
  putIn(): Promise<void>;
  /** Out for so long. */
  outFor(ms: number): Promise<void>;
}

/** From the context's next page on, its media goes over the line and by no other way. */
export async function ownLine(context: BrowserContext, bitsPerSecond: number): Promise<OwnLine> {
  const line = await NarrowLine.open(bitsPerSecond);
  await context.exposeFunction('portBehindLine', (port: number) => {
    const [seen] = line.way([{ protocol: 'udp', port }]);
    return Number(seen?.port);
  });
  await context.addInitScript(goBehindLine);
  const set = async (out: boolean) => {
    line.out = out;
    await context.setOffline(out);
  };
  return {
    line,
    pullOut: () => set(true),
    putIn: () => set(false),
    outFor: async (ms) => {
      await set(true);
      await new Promise((later) => setTimeout(later, ms));
      await set(false);
    },
  };
}

/** Runs inside the page, so it may use nothing but what it declares itself. */
function goBehindLine(): void {
  type Set = (this: RTCPeerConnection, description: RTCSessionDescriptionInit) => Promise<void>;
  const setRemoteDescription: Set = RTCPeerConnection.prototype.setRemoteDescription;
  RTCPeerConnection.prototype.setRemoteDescription = async function (description: RTCSessionDescriptionInit) {
    const lines = (description.sdp ?? '').split('\r\n');
    const behind = await Promise.all(
      lines.map(async (text) => {
        if (!text.startsWith('a=candidate:')) return text;
        const fields = text.split(' ');
        if (fields[2]?.toLowerCase() !== 'udp') return null;
        fields[5] = String(await window.portBehindLine?.(Number(fields[5])));
        return fields.join(' ');
      }),
    );
    const sdp = behind.filter((text) => text !== null).join('\r\n');
    return setRemoteDescription.call(this, { ...description, sdp });
  };
}
