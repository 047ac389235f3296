import { describe, expect, it } from 'vitest';
import { mediaRequest as nodeMediaRequest } from '../../media/protocol-requests.ts';
import { mediaRequest } from '../contract/media.ts';

const good = [
  { request: 'create-transport', direction: 'send' },
  { request: 'create-transport', direction: 'receive' },
  { request: 'connect-transport', transport: 't', dtlsParameters: {} },
  { request: 'restart-ice', transport: 't' },
  { request: 'produce', transport: 't', kind: 'video', track: 'child-cam', rtpParameters: { codecs: [] } },
  { request: 'consume-all', rtpCapabilities: {} },
  { request: 'resume-consumer', consumer: 'c' },
  { request: 'close-producer', producer: 'p' },
  { request: 'speak', producer: 'p', speaking: true },
];
const bad: unknown[] = [
  null,
  {},
  { request: 'fly' },
  { request: 'create-transport' },
  { request: 'connect-transport', transport: 1, dtlsParameters: {} },
  ...good.map((body) => ({ ...body, more: 1 })),
  ...['UPPER', '../x', '', 'a'.repeat(33)].map((track) => ({ ...good[4], track })),
];

describe('a page’s media request', () => {
  it('is taken and refused by the media node as by the server', () => {
    for (const body of [...good, ...bad])
      expect(nodeMediaRequest.safeParse(body).success, JSON.stringify(body)).toBe(mediaRequest.safeParse(body).success);
    expect(good.every((body) => mediaRequest.safeParse(body).success)).toBe(true);
    expect(bad.some((body) => mediaRequest.safeParse(body).success)).toBe(false);
  });
});
