import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { MediaRequest } from '../protocol-requests.ts';
import { probeMs } from './peer.ts';
import { ScriptedLine } from './testing/scripted-line.ts';
import { observerRights, SfuStage } from './testing/sfu-stage.ts';
import type { Rights } from './who-may.ts';

const rights: Rights = { publish: [], watch: [], probe: true };
const ownRoom = '018f0000-0000-7000-8000-0000000000aa';

let stage: SfuStage;
beforeEach(async () => {
  stage = await SfuStage.open();
});
afterEach(() => stage.close());

describe('a probe', () => {
  it('meets the node by ICE and DTLS, and is sent nothing over that', async () => {
    const { ask } = await stage.enter('probe.1', rights, ownRoom);
    const line = await ScriptedLine.open({ ask }, 'receive');
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    expect(line.came).toEqual([]);
    await line.close();
  });

  it('can neither send nor receive, even in a room where others do', async () => {
    const { ask } = await stage.enter('probe.1', rights);
    const { joined } = await stage.enter('observer.1', observerRights);
    const made = await ask({ request: 'create-transport', direction: 'receive' });
    const transport = made.answer === 'transport' ? made.offer.transport : '';
    const refused: MediaRequest[] = [
      { request: 'create-transport', direction: 'send' },
      { request: 'produce', transport, kind: 'audio', track: 'child-mic', rtpParameters: {} },
      { request: 'consume-all', rtpCapabilities: joined.rtpCapabilities },
      { request: 'resume-consumer', consumer: 'any' },
      { request: 'restart-ice', transport },
    ];
    for (const body of refused) await expect(ask(body)).rejects.toMatchObject({ code: 'forbidden' });
    expect(stage.taps.size).toBe(0);
  });

  it('with a right to any track is not let in', async () => {
    await expect(stage.enter('probe.1', { ...observerRights, probe: true })).rejects.toMatchObject({
      code: 'ticket-refused',
    });
  });

  it('ends by itself, however much it asks, and not because the server names those who watch', async () => {
    const { ask } = await stage.enter('probe.1', rights, ownRoom);
    const way = { request: 'create-transport', direction: 'receive' } as const;
    stage.sfu.keepWatchers(new Set());
    stage.nowMs = probeMs;
    stage.sfu.closeSilent();
    expect(await ask(way)).toMatchObject({ answer: 'transport' });
    stage.nowMs = probeMs + 1;
    stage.sfu.closeSilent();
    await expect(ask(way)).rejects.toMatchObject({ code: 'not-joined' });
  });
});
