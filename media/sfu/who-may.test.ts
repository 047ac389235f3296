import { describe, expect, it } from 'vitest';
import type { MediaRequest } from '../protocol-requests.ts';
import { mayAsk, mayHearOfMedia, rightsAreSound } from './who-may.ts';

const roomStation = { publish: true, watch: false };
const observer = { publish: false, watch: true };
const interviewer = { publish: false, watch: false };

const requests: MediaRequest[] = [
  { request: 'create-transport', direction: 'send' },
  { request: 'create-transport', direction: 'receive' },
  { request: 'connect-transport', transport: 't', dtlsParameters: {} },
  { request: 'restart-ice', transport: 't' },
  { request: 'produce', transport: 't', kind: 'video', track: 'child-cam', rtpParameters: {} },
  { request: 'consume-all', rtpCapabilities: {} },
  { request: 'resume-consumer', consumer: 'c' },
  { request: 'pause-consumer', consumer: 'c' },
  { request: 'prefer-layers', track: 'child-cam', layers: 'low' },
  { request: 'close-producer', producer: 'p' },
];
const allowed = (rights: { publish: boolean; watch: boolean }) =>
  requests
    .filter((request) => mayAsk(rights, request))
    .map((one) => ('direction' in one ? one.direction : one.request));

describe('who may send and receive', () => {
  it('lets a watcher receive and never send', () => {
    expect(allowed(observer)).toEqual([
      'receive',
      'connect-transport',
      'restart-ice',
      'consume-all',
      'resume-consumer',
      'pause-consumer',
      'prefer-layers',
    ]);
  });

  it('lets the room station send and never receive', () => {
    expect(allowed(roomStation)).toEqual(['send', 'connect-transport', 'restart-ice', 'produce', 'close-producer']);
  });

  it('lets the interviewer’s screen do neither', () => {
    expect(allowed(interviewer)).toEqual([]);
  });

  it('tells nobody but watchers of media that comes and goes', () => {
    expect([roomStation, observer, interviewer].map(mayHearOfMedia)).toEqual([false, true, false]);
  });

  it('finds rights to both send and watch unsound', () => {
    expect(rightsAreSound({ publish: true, watch: true })).toBe(false);
    expect([roomStation, observer, interviewer].every(rightsAreSound)).toBe(true);
  });
});
