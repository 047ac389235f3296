// For benches: whoever can record one picture sent as RTP, as one kind of thing: started into a folder, says where to send, which
// processes it costs, and ends. A peer whose program isn't there says so instead.
import { type ChildProcess, fork, spawn } from 'node:child_process';
import { once } from 'node:events';
import { statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { OursDoes, OursSays } from './ours.ts';
import { plainRoom } from './plain-room.ts';

export interface Running {
  /** where the picture is to be sent */
  readonly port: number;
  /** the process that writes the recording */
  readonly writer: number;
  /** what it needs besides, such as the media worker */
  readonly beside: readonly number[];
  stop(): Promise<void>;
}

/** All in: media worker, tap, recorder with two vaults. */
export const ours = (folder: string, workerBin: string): Promise<Running> => node(folder, workerBin, 'recorded');

/** The same process with nobody listening: what it costs Node to be handed the packets. */
export const tapAlone = (folder: string, workerBin: string): Promise<Running> => node(folder, workerBin, 'tapped');

async function node(folder: string, workerBin: string, how: OursDoes): Promise<Running> {
  const child = fork(path.join(import.meta.dirname, 'ours.ts'), [folder, workerBin, how]);
  const [said] = (await once(child, 'message')) as [OursSays];
  return {
    port: said.port,
    writer: pidOf(child),
    beside: [said.workerPid],
    stop: async () => {
      const ended = once(child, 'exit');
      child.send('stop');
      await ended;
    },
  };
}

/** mediasoup's PlainTransport → `ffmpeg -c copy`. */
export async function ffmpegCopy(folder: string, workerBin: string): Promise<Running> {
  const room = await plainRoom(workerBin);
  const listenInfo = { protocol: 'udp', ip: '127.0.0.1' } as const;
  const transport = await room.router.createPlainTransport({ listenInfo, rtcpMux: false });
  const { producer, router } = room;
  const consumer = await transport.consume({ producerId: producer.id, rtpCapabilities: router.rtpCapabilities });
  const port = evenPort();
  const [codec] = consumer.rtpParameters.codecs;
  const sdp = ['v=0', 'o=- 0 0 IN IP4 127.0.0.1', 's=bench', 'c=IN IP4 127.0.0.1', 't=0 0'];
  const media = [`m=video ${port} RTP/AVP ${codec?.payloadType}`, `a=rtpmap:${codec?.payloadType} VP8/90000`];
  const file = path.join(folder, 'copy.sdp');
  writeFileSync(file, [...sdp, ...media, ''].join('\r\n'));
  const input = ['-loglevel', 'error', '-protocol_whitelist', 'file,udp,rtp', '-i', file];
  const output = ['-map', '0:v', '-c', 'copy', '-y', path.join(folder, 'copy.webm')];
  const child = spawn('ffmpeg', ['-nostdin', ...input, ...output], { stdio: 'ignore' });
  await pause(500); // it says nothing when it listens
  await transport.connect({ ip: '127.0.0.1', port, rtcpPort: port + 1 });
  return {
    port: room.port,
    writer: pidOf(child),
    beside: [room.workerPid],
    stop: async () => {
      await ended(child, 'SIGINT');
      await room.close();
      if (statSync(path.join(folder, 'copy.webm')).size === 0) throw new Error('ffmpeg recorded nothing');
    },
  };
}

/** ffmpeg wants an even one, and the next for RTCP. */
function evenPort(): number {
  return 2 * Math.floor(10_000 + Math.random() * 10_000);
}

export function pidOf(child: ChildProcess): number {
  if (child.pid === undefined) throw new Error('it did not start');
  return child.pid;
}

export async function ended(child: ChildProcess, signal: NodeJS.Signals): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const over = once(child, 'exit');
  child.kill(signal);
  await over;
}
