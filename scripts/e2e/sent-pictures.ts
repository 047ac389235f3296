// How many pictures the room's station has sent, by its browser's own count: what arrived of them must be in the recording, however few
// a narrow line let it send.
import type { BrowserContext, Page } from 'playwright-core';

declare global {
  interface Window {
    openedConnections?: RTCPeerConnection[];
  }
}

/** From this context's next page on, connections are noted as they are opened. */
export async function noteConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const opened: RTCPeerConnection[] = [];
    window.openedConnections = opened;
    const Original = window.RTCPeerConnection;
    window.RTCPeerConnection = class extends Original {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        opened.push(this);
      }
    };
  });
}

/** Over the newest connection that sends pictures, since it was opened; of one camera, in one size. */
export async function picturesSent(page: Page): Promise<number> {
  return page.evaluate(async () => {
    for (const connection of (window.openedConnections ?? []).toReversed()) {
      if (connection.connectionState === 'closed') continue;
      const reports = [...((await connection.getStats()) as Map<string, RTCOutboundRtpStreamStats>).values()];
      const [sent] = reports.filter(({ type, kind }) => type === 'outbound-rtp' && kind === 'video');
      if (sent !== undefined) return sent.framesSent ?? 0;
    }
    return 0;
  });
}
