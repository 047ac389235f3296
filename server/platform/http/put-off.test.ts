import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createLog } from '../log.ts';
import { notePutOff } from './put-off.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

it('a crowd that is put off costs two lines a second: the first, and how many more', () => {
  const lines: Record<string, unknown>[] = [];
  const log = createLog({ level: 'info', destination: { write: (line: string) => void lines.push(JSON.parse(line)) } });
  const signIn = { code: 'busy', route: 'POST /api/sign-in' };
  const said = () => lines.splice(0).map(({ time: _, level: __, ...rest }) => rest);
  for (let n = 0; n < 500; n += 1) notePutOff(log, signIn);
  notePutOff(log, { ...signIn, route: 'GET /api/copy' });
  expect(said()).toEqual([
    { ...signIn, msg: 'request put off' },
    { ...signIn, route: 'GET /api/copy', msg: 'request put off' },
  ]);
  vi.advanceTimersByTime(1_000);
  expect(said()).toEqual([{ ...signIn, more: 499, msg: 'requests put off' }]);
  notePutOff(log, signIn);
  expect(said()).toEqual([{ ...signIn, msg: 'request put off' }]);
  vi.advanceTimersByTime(5_000);
  expect(said()).toEqual([]);
});
