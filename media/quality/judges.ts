// The judging thread: all tracks of a node, one judge each. What is slow or breaks here touches no recording; an error ends the
// thread, and the node begins another.
import { parentPort } from 'node:worker_threads';
import { openSoundDecoder } from './decoders.ts';
import type { FromJudges, Received, ToJudges } from './messages.ts';
import { TrackJudge } from './track-judge.ts';

const port = parentPort;
if (port === null) throw new Error('runs as a thread of the media node only');
const say = (message: FromJudges) => port.postMessage(message);
const judges = new Map<number, { readonly judge: TrackJudge; readonly close: () => void }>();
// Opening a decoder takes a moment: messages are taken one after the other.
let turn: Promise<void> = Promise.resolve();

async function open(eye: number, kind: 'audio' | 'video'): Promise<void> {
  if (kind === 'video') {
    judges.set(eye, { judge: TrackJudge.ofPicture(), close: () => undefined });
    return;
  }
  const decoder = await openSoundDecoder();
  judges.set(eye, { judge: TrackJudge.ofSound(decoder), close: () => decoder.close() });
}

function receive(eye: number, packets: readonly Received[]): void {
  const judge = judges.get(eye)?.judge;
  for (const { packet, atMs } of packets) {
    const judgement = judge?.packet(packet, atMs);
    if (judgement !== undefined) say({ what: 'judged', eye, judgement });
  }
}

async function take(message: ToJudges): Promise<void> {
  if (message.what === 'open') return open(message.eye, message.kind);
  if (message.what === 'received') {
    receive(message.eye, message.packets);
    return say({ what: 'done', bytes: message.bytes });
  }
  judges.get(message.eye)?.close();
  judges.delete(message.eye);
}

port.on('message', (message: ToJudges) => {
  turn = turn.then(() => take(message));
});
