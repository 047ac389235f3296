// By which way a page's media comes: what the browser itself says of the pair of addresses that it has chosen.
import type { BrowserContext, Page } from 'playwright-core';
import { patienceMs } from './browser.ts';

declare global {
  interface Window {
    connections?: RTCPeerConnection[];
  }
}

export interface TakenWay {
  /** the page's own end: host, srflx, relay */
  readonly candidateType: string;
  /** between page and relay; empty without one */
  readonly relayProtocol: string;
  /** of the credential that the relay took */
  readonly username: string;
}

/** From the context's next page on. */
export async function keepConnections(context: BrowserContext): Promise<void> {
  await context.addInitScript(() => {
    const connections: RTCPeerConnection[] = [];
    window.connections = connections;
    window.RTCPeerConnection = class extends window.RTCPeerConnection {
      constructor(configuration?: RTCConfiguration) {
        super(configuration);
        connections.push(this);
      }
    };
  });
}

/** Of the page's newest connection that stands; waits for one. */
export async function wayOf(page: Page): Promise<TakenWay> {
  const stands = () => window.connections?.some(({ connectionState }) => connectionState === 'connected');
  await page.waitForFunction(stands, undefined, { timeout: patienceMs, polling: 100 });
  return page.evaluate(async () => {
    const connection = window.connections?.findLast(({ connectionState }) => connectionState === 'connected');
    const report = await connection?.getStats();
    const all = new Map([...(report?.values() ?? [])].map((one) => [one.id, one]));
    const chosen = [...all.values()].find(({ type }) => type === 'transport')?.selectedCandidatePairId;
    const own = all.get(all.get(chosen)?.localCandidateId);
    const username = connection?.getConfiguration().iceServers?.[0]?.username ?? '';
    return { candidateType: String(own?.candidateType), relayProtocol: String(own?.relayProtocol ?? ''), username };
  });
}
