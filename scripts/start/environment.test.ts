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

  it('pass on what may be left out to whom it is for: an authority for time-stamps, the doors for those who run it', () => {
    const forServer = { TIME_STAMP_URL: 'http://127.0.0.1:318/', CENTRE_LANGUAGE: 'nb', OPERATIONS_PORT: '9101' };
    const given = {
      ...forServer,
      MEDIA_OPERATIONS_PORT: '9102',
      NOTARY_OPERATIONS_PORT: '9103',
      SMTP_HOST: 'mail.example',
    };
    const { server, media, notary } = started(given);
    expect(server).toMatchObject(forServer);
    expect([media.MEDIA_OPERATIONS_PORT, notary.NOTARY_OPERATIONS_PORT]).toEqual(['9102', '9103']);
    expect(JSON.stringify([media, notary])).not.toMatch(/TIME_STAMP|"OPERATIONS_PORT|CENTRE/);
    expect('SMTP_HOST' in server).toBe(false);
    expect('TIME_STAMP_URL' in started({ TIME_STAMP_URL: '' }).server).toBe(false);
  });

  it('leave half of the setting to the server’s own refusal, and say nothing where nothing was given', () => {
    const { server } = started({ TURN_URLS: 'turns:turn.house.example:443', TURN_SECRET_FILE: '' });
    expect([server.TURN_URLS, 'TURN_SECRET_FILE' in server]).toEqual(['turns:turn.house.example:443', false]);
    expect(Object.keys(started({}).server).filter((name) => name.startsWith('TURN_'))).toEqual([]);
  });
});
