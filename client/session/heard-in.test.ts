import { describe, expect, it } from 'vitest';
import { hearIn, type Speaker } from './heard-in.ts';

function speaker(options: { sink?: 'none' | 'gone' } = {}) {
  const did: string[] = [];
  const made: Speaker = {
    srcObject: 'before',
    play: async () => void did.push(`play ${String(made.srcObject)}`),
    pause: () => void did.push('pause'),
    ...(options.sink === 'none'
      ? {}
      : {
          setSinkId: async (device: string) => {
            if (options.sink === 'gone') throw new Error('no such device');
            did.push(`to ${device}`);
          },
        }),
  };
  return { made, did };
}

describe('a sound from elsewhere', () => {
  it('plays in the headset that was chosen, and only once it goes there', async () => {
    const { made, did } = speaker();
    expect(await hearIn(made, { stream: 'voice', device: 'headset' })).toBe(true);
    expect(did).toEqual(['pause', 'to headset', 'play voice']);
  });

  it('plays nowhere while nothing is chosen, or where the browser can’t say where its sound goes', async () => {
    for (const [options, device] of [
      [{}, ''],
      [{ sink: 'none' }, 'headset'],
    ] as const) {
      const { made, did } = speaker(options);
      expect(await hearIn(made, { stream: 'voice', device })).toBe(false);
      expect([did, made.srcObject]).toEqual([['pause'], null]);
    }
  });

  it('falls silent when the headset is gone, and never comes out of something else', async () => {
    const { made, did } = speaker({ sink: 'gone' });
    await expect(hearIn(made, { stream: 'voice', device: 'headset' })).rejects.toThrow('no such device');
    expect([did, made.srcObject]).toEqual([['pause'], null]);
  });
});
