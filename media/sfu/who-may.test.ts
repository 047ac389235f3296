import { describe, expect, it } from 'vitest';
import type { MediaRequest } from '../protocol-requests.ts';
import { mayAsk, mayReceive, type Rights, rightsAreSound, sameRights } from './who-may.ts';

const room = ['child-cam', 'child-mic'];
const roomStation: Rights = { publish: room, watch: [] };
const hearingStation: Rights = { publish: room, watch: ['interpreter-mic'] };
const observer: Rights = { publish: [], watch: room };
const desk: Rights = { publish: ['earpiece'], watch: room };
const interpreter: Rights = { publish: ['interpreter-mic'], watch: room };
const interviewer: Rights = { publish: [], watch: ['earpiece'] };
const nothing: Rights = { publish: [], watch: [] };
const talker: Rights = { ...nothing, talk: 'a' };

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
  { request: 'speak', producer: 'p', speaking: true },
  { request: 'close-producer', producer: 'p' },
];
const allowed = (rights: Rights) =>
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

  it('lets whoever has no right to any track do neither', () => {
    expect(allowed(nothing)).toEqual([]);
  });

  it('lets a probe open one way and do nothing over it', () => {
    expect(allowed({ ...nothing, probe: true })).toEqual(['receive', 'connect-transport']);
    expect(allowed({ ...desk, probe: true })).toEqual(['receive', 'connect-transport']);
    expect([nothing, observer, roomStation].map((rights) => rightsAreSound({ ...rights, probe: true }))).toEqual([
      true,
      false,
      false,
    ]);
    expect(sameRights(nothing, { ...nothing, probe: true })).toBe(false);
  });

  it('goes by the track: a voice from elsewhere is no picture of the room, and no other voice', () => {
    const send = (rights: Rights, track: string) =>
      mayAsk(rights, { request: 'produce', transport: 't', kind: 'audio', track, rtpParameters: {} });
    expect(['interpreter-mic', 'child-mic', 'earpiece'].map((track) => send(interpreter, track))).toEqual([
      true,
      false,
      false,
    ]);
    expect(['earpiece', 'child-mic', 'interpreter-mic'].map((track) => send(desk, track))).toEqual([
      true,
      false,
      false,
    ]);
    expect(
      ['child-cam', 'child-cam-low', 'room-cam', 'interpreter-mic'].map((track) => send(roomStation, track)),
    ).toEqual([...[true, true], ...[false, false]]);
  });

  it('lets each receive its own tracks and no other, a small picture with its camera', () => {
    const tracks = ['child-cam', 'child-cam-low', 'child-mic', 'interpreter-mic', 'earpiece'];
    const received = (rights: Rights) => tracks.filter((track) => mayReceive(rights, track));
    expect(received(observer)).toEqual(['child-cam', 'child-cam-low', 'child-mic']);
    expect(received(interviewer)).toEqual(['earpiece']);
    expect(received(hearingStation)).toEqual(['interpreter-mic']);
    expect(received(roomStation)).toEqual([]);
  });
});

describe('the talk of those who watch', () => {
  const produce = (kind: 'audio' | 'video', track: string): MediaRequest => ({
    ...{ request: 'produce', transport: 't', kind, track, rtpParameters: {} },
  });

  it('is sound alone, under one’s own name', () => {
    expect(allowed(talker)).toEqual([
      ...['send', 'receive', 'connect-transport', 'restart-ice', 'consume-all', 'resume-consumer', 'pause-consumer'],
      ...['speak', 'close-producer'],
    ]);
    const sent = [produce('audio', 'a'), produce('video', 'a'), produce('audio', 'b'), produce('audio', 'child-mic')];
    expect(sent.map((request) => mayAsk(talker, request))).toEqual([true, false, false, false]);
  });

  it('is closed to every page of the room, and to whoever only watches', () => {
    for (const rights of [roomStation, hearingStation, interviewer, interpreter, desk, observer, nothing]) {
      expect(mayAsk(rights, { request: 'speak', producer: 'p', speaking: true })).toBe(false);
      expect(mayAsk(rights, produce('audio', 'a'))).toBe(false);
    }
  });

  it('gives nothing of the room, and no right of the room gives it', () => {
    expect(['child-cam', 'child-mic', 'earpiece', 'a'].map((track) => mayReceive(talker, track))).toEqual([
      ...[false, false, false, false],
    ]);
    expect(rightsAreSound(talker)).toBe(true);
    for (const rights of [roomStation, hearingStation, interviewer, interpreter, desk, observer])
      expect(rightsAreSound({ ...rights, talk: 'a' })).toBe(false);
    expect(rightsAreSound({ ...talker, probe: true })).toBe(false);
    expect(sameRights(nothing, talker)).toBe(false);
  });
});

describe('rights', () => {
  it('are sound as each seat has them', () => {
    const all = [roomStation, hearingStation, observer, desk, interpreter, interviewer, nothing];
    expect(all.map(rightsAreSound)).toEqual(all.map(() => true));
  });

  it.each<[string, Rights]>([
    ['let the room watch itself', { publish: room, watch: ['child-cam'] }],
    ['let the room hear the desk through its station', { publish: room, watch: ['earpiece'] }],
    ['let the room hear some other voice', { publish: room, watch: ['talk'] }],
    [
      'let somebody who watches hear what the desk says to the interviewer',
      { publish: [], watch: [...room, 'earpiece'] },
    ],
    ['let the desk hear itself', { publish: ['earpiece'], watch: ['earpiece'] }],
    ['let the interviewer’s ear send', { publish: ['interpreter-mic'], watch: ['earpiece'] }],
    ['let a watcher send the room', { publish: ['child-mic'], watch: ['room-cam'] }],
  ])('are not sound where they %s', (_what, rights) => {
    expect(rightsAreSound(rights)).toBe(false);
  });

  it('are the same in whatever order', () => {
    expect(sameRights(roomStation, { publish: [...room].reverse(), watch: [] })).toBe(true);
    expect(sameRights(roomStation, hearingStation)).toBe(false);
    expect(sameRights(observer, { publish: [], watch: ['child-cam', 'room-cam'] })).toBe(false);
  });
});
