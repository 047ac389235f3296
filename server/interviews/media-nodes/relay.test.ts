import { describe, expect, it } from 'vitest';
import { systemClock } from '../../platform/clock.ts';
import { Relay, relayCredential } from './relay.ts';

const secret = 'north-south-east-west-0123456789';
const at = new Date('2026-03-03T09:00:00.900Z');
const clock = { ...systemClock, now: () => at };
const urls = ['turns:turn.house.example:443?transport=tcp'];

describe('a relay’s credential', () => {
  it('is what the relay makes of the same name with its secret', () => {
    // printf '1700000000:abc' | openssl dgst -sha1 -hmac 'north-south-east-west-0123456789' -binary | base64
    expect(relayCredential(secret, { expiresAt: 1_700_000_000, random: 'abc' })).toEqual({
      username: '1700000000:abc',
      credential: '5T4a3N71+gWmFs/+5x/yxI3b56Y=',
    });
  });

  it('is good for ten minutes, is another each time, and names nobody', () => {
    const relay = new Relay({ urls, secret }, clock);
    const [one, other] = [relay.iceServers()[0], relay.iceServers()[0]];
    expect(one?.urls).toEqual(urls);
    expect(one?.username).toMatch(new RegExp(`^${Math.floor(at.getTime() / 1000) + 600}:[A-Za-z0-9_-]{16}$`));
    expect(other?.username).not.toBe(one?.username);
  });

  it('is not given where the house has no relay', () => {
    expect(new Relay(null, clock).iceServers()).toEqual([]);
  });
});
