import { describe, expect, it } from 'vitest';
import { allWaiting, type CheckName, type CheckState, type Checks, checkNames, verdictOf } from './verdict.ts';

/** All well, but for these. */
function found(other: Partial<Record<CheckName, CheckState>> = {}): Checks {
  const states = { relay: 'not-offered', ...other } as Partial<Record<CheckName, CheckState>>;
  const checks = checkNames.map((name) => [name, { state: states[name] ?? 'passed', at: [] }]);
  return { ...allWaiting(), ...Object.fromEntries(checks) };
}

describe('the connection test', () => {
  it.each([
    ['well', {}],
    ['well', { clock: 'failed' }],
    ['well', { tcp: 'failed', relay: 'failed' }],
    ['slower', { udp: 'failed' }],
    ['slower', { udp: 'failed', tcp: 'failed', relay: 'passed' }],
    ['slower', { socket: 'slower' }],
    ['slower', { udp: 'not-tested' }],
    ['no', { udp: 'failed', tcp: 'failed' }],
    ['no', { udp: 'failed', tcp: 'failed', relay: 'failed' }],
    ['no', { udp: 'failed', tcp: 'failed', relay: 'refused' }],
    ['no', { server: 'failed', socket: 'not-tested', udp: 'not-tested', tcp: 'not-tested' }],
    ['no', { socket: 'failed', udp: 'not-tested', tcp: 'not-tested' }],
    ['no', { browser: 'failed', codecs: 'not-tested', udp: 'not-tested', tcp: 'not-tested' }],
    ['no', { codecs: 'failed' }],
    ['not-known', { udp: 'not-tested', tcp: 'not-tested', relay: 'not-tested' }],
    ['not-known', { udp: 'failed', tcp: 'not-tested' }],
    ['testing', { clock: 'waiting' }],
    ['testing', { udp: 'waiting' }],
  ] as const)('says %s of %o', (verdict, other) => {
    expect(verdictOf(found(other))).toBe(verdict);
  });

  it('says nothing before anything is known', () => {
    expect(verdictOf(allWaiting())).toBe('testing');
  });
});
