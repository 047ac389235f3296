import { describe, expect, it } from 'vitest';
import { KeepUp } from './keep-up.ts';

function asked() {
  const answers: { answer: () => void; fail: () => void }[] = [];
  const ask = () =>
    new Promise<void>((resolve, reject) => answers.push({ answer: resolve, fail: () => reject(new Error('away')) }));
  return { answers, keepUp: new KeepUp(ask) };
}
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('keeping up', () => {
  it('asks at once, and once more for all that was told meanwhile', async () => {
    const { answers, keepUp } = asked();
    for (let n = 0; n < 5; n += 1) keepUp.told();
    expect(answers).toHaveLength(1);
    answers[0]?.answer();
    await settled();
    expect(answers).toHaveLength(2);
    answers[1]?.answer();
    await settled();
    expect(answers).toHaveLength(2);
  });

  it('goes on after a question that failed', async () => {
    const { answers, keepUp } = asked();
    keepUp.told();
    answers[0]?.fail();
    await settled();
    keepUp.told();
    expect(answers).toHaveLength(2);
  });
});
