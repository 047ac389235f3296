// Asks the kernel, before anything is started, whether the ports that will be listened on are free.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:net';
import { Refusal } from '../refusal.ts';
import type { DemoSettings } from './environment.ts';

export async function checkPorts(settings: DemoSettings): Promise<void> {
  const web = await takenTcp(settings.host, Number(settings.port));
  if (web) throw taken(`port ${settings.port} on ${settings.host}`, web, `PORT=${Number(settings.port) + 1} npm start`);
  const rtcPort = Number(settings.rtcPort);
  const rtc = (await takenTcp(settings.rtcListenIp, rtcPort)) ?? (await takenUdp(settings.rtcListenIp, rtcPort));
  if (rtc) throw taken(`media port ${rtcPort} on ${settings.rtcListenIp}`, rtc, `RTC_PORT=${rtcPort + 1} npm start`);
}

function taken(what: string, code: string, cure: string): Refusal {
  const why = code === 'EADDRINUSE' ? 'is taken by another program' : `can't be listened on (${code})`;
  return new Refusal('port-taken', `${what} ${why}: end it, or choose another: ${cure}`);
}

/** Null when free, else the error's code. */
function takenTcp(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.listen(port, host, () => probe.close(() => resolve(null)));
  });
}

function takenUdp(host: string, port: number): Promise<string | null> {
  return new Promise((resolve) => {
    const probe = createSocket(host.includes(':') ? 'udp6' : 'udp4');
    probe.on('error', (error: NodeJS.ErrnoException) => resolve(error.code ?? error.message));
    probe.bind(port, host, () => probe.close(() => resolve(null)));
  });
}
