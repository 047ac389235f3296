// For benches, a process of its own: a room with one tapped picture and the recorder, as in a media node. Says where the picture is to
// be sent; records it until it is told to stop, or dies.
import path from 'node:path';
import { uuid7 } from '../../../media/crypto/node-crypto.ts';
import { tuneMemory } from '../../../media/memory.ts';
import { type Tap, tapProducer } from '../../../media/sfu/tap.ts';
import { sourceOf } from '../../../media/tap-source.ts';
import { benchFolder, openRecorder } from './open-recorder.ts';
import { plainRoom } from './plain-room.ts';

/** What it says first. */
export interface OursSays {
  readonly port: number;
  readonly workerPid: number;
}

export type OursDoes = 'recorded' | 'tapped';

/** What ends it in order. */
async function listen(tap: Tap, folder: string): Promise<() => Promise<void>> {
  const recorder = await openRecorder(benchFolder(path.resolve(folder)));
  const order = { recording: uuid7(), session: uuid7(), practice: true };
  await recorder.start({ ...order, tracks: [{ id: 'cam1', kind: 'video', required: true }] });
  const source = sourceOf(
    tap,
    () => undefined,
    () => false,
  );
  recorder.attach(order.session, 'cam1', source);
  return () => recorder.close();
}

function hearNothing(tap: Tap): () => Promise<void> {
  const nothing = () => undefined;
  const others = { senderReport: nothing, keyFrame: nothing, pause: nothing, resume: nothing, score: nothing };
  tap.listen({ ...others, rtp: nothing, layer: nothing, close: nothing });
  return async () => undefined;
}

async function run(folder: string, workerBin: string, how: string | undefined): Promise<void> {
  tuneMemory();
  const room = await plainRoom(workerBin);
  const tap = await tapProducer(room.router, room.producer, 'room');
  const end = how === 'tapped' ? hearNothing(tap) : await listen(tap, folder);
  process.once('message', async () => {
    await end();
    await room.close();
    process.exit(0);
  });
  process.send?.({ port: room.port, workerPid: room.workerPid } satisfies OursSays);
}

if (process.argv[1] === import.meta.filename) {
  const [folder = '.', workerBin = '', how] = process.argv.slice(2);
  await run(folder, workerBin, how);
}
