import { describe, expect, it } from 'vitest';
import { demoEnvironments, demoSettings } from './environment.ts';

const urls = { owner: 'o', app: 'a', notary: 'n' };
const started = (given: Record<string, string>) => demoEnvironments(demoSettings(given), urls, '/worker');

describe('a demo’s environments', () => {
  it('pass relays on to the server as they were given, and to nobody else', () => {
    const given = { TURN_URLS: 'turns:turn.house.example:443?transport=tcp', TURN_SECRET_FILE: '/etc/turn.secret' };
    const { server, media, notary } = started(given);
    expect(server).toMatchObject(given);
    expect(JSON.stringify([media, notary])).not.toContain('turn');
  });

  it('leave half of the setting to the server’s own refusal, and say nothing where nothing was given', () => {
    const { server } = started({ TURN_URLS: 'turns:turn.house.example:443', TURN_SECRET_FILE: '' });
    expect([server.TURN_URLS, 'TURN_SECRET_FILE' in server]).toEqual(['turns:turn.house.example:443', false]);
    expect(Object.keys(started({}).server).filter((name) => name.startsWith('TURN_'))).toEqual([]);
  });
});
