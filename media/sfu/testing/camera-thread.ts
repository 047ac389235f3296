// For tests: a scripted camera in a thread of its own, which goes on filming while the thread that began it stands still.
import { parentPort } from 'node:worker_threads';
import type { PeerJoined } from '../../protocol.ts';
import type { MediaAnswer, MediaRequest } from '../../protocol-requests.ts';
import { LossyWay } from './lossy-way.ts';
import { ScriptedCamera } from './scripted-camera.ts';

export type FromCamera =
  | { readonly what: 'ask'; readonly id: number; readonly body: MediaRequest }
  | { readonly what: 'published' };
type ToCamera = { readonly joined: PeerJoined } | { readonly id: number; readonly answer: MediaAnswer };

const waiting = new Map<number, (answer: MediaAnswer) => void>();
const say = (message: FromCamera) => parentPort?.postMessage(message);

function ask(body: MediaRequest): Promise<MediaAnswer> {
  const id = waiting.size;
  say({ what: 'ask', id, body });
  return new Promise((resolve) => waiting.set(id, resolve));
}

async function film(joined: PeerJoined): Promise<void> {
  const way = await LossyWay.open(1);
  const enter = async () => ({ joined, ask });
  const camera = await ScriptedCamera.open({ enter }, 'station.1', { estimate: 'transport-cc', way });
  say({ what: 'published' });
  await camera.film(60);
}

parentPort?.on('message', (message: ToCamera) => {
  if ('joined' in message) void film(message.joined);
  else waiting.get(message.id)?.(message.answer);
});
