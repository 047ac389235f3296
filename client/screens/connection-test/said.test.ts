import { expect, it } from 'vitest';
import { allWaiting, verdictOf } from '../../session/connection-test/verdict.ts';
import { forTechnician } from './said.ts';

it('tells a technician what is blocked, where, and what to do', () => {
  const passed = { state: 'passed', at: [] } as const;
  const checks = {
    ...allWaiting(),
    ...{ browser: passed, codecs: passed, clock: passed },
    server: { state: 'passed', at: ['house.example'] },
    socket: { state: 'slower', at: ['house.example'] },
    udp: { state: 'failed', at: ['192.0.2.7 44443'] },
    tcp: { state: 'passed', at: ['192.0.2.7 44443'] },
    relay: { state: 'not-offered', at: [] },
  } as const;
  const verdict = verdictOf(checks);
  const text = forTechnician(
    { checks, offsetMs: -12 },
    { verdict, at: '2026-03-03T09:00:00.000Z', browser: 'Browser/1' },
  );
  expect(text.split('\n')).toEqual([
    'Heard Once, connection test',
    '2026-03-03T09:00:00.000Z',
    'Browser/1',
    'You can watch, by the slower way.',
    '',
    'This page’s server (house.example): Works.',
    'Messages at once (house.example): Works, but slower. Allow web sockets (WSS) to house.example through proxy and content filter.',
    'Picture and sound, the quick way (192.0.2.7 44443): Blocked. Allow UDP out to 192.0.2.7 44443, and its answers.',
    'Picture and sound, the slower way (192.0.2.7 44443): Works.',
    'Picture and sound, through a relay: Not there.',
    'This browser’s live pictures: Works.',
    'Showing and playing them: Works.',
    'Clock (12 ms behind the server): Works.',
  ]);
});
