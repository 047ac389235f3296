import { describe, expect, it } from 'vitest';
import { addressMs, MediaAddresses } from './addresses.ts';

const clock = { at: 1_000_000, now: () => new Date(clock.at) };
const within = { viewingId: 'v1', signInId: 's1' };

function said(address: string) {
  const query = new URL(address, 'http://x').searchParams;
  return { copy: query.get('copy') ?? '', until: Number(query.get('until')), seal: query.get('seal') ?? '' };
}

describe('an address of media', () => {
  const addresses = new MediaAddresses(clock);

  it('is good for a minute, for its copy', () => {
    const given = said(addresses.of(within, 'c1'));
    expect(addresses.copyOf(within, given)).toBe('c1');
    clock.at += addressMs;
    expect(addresses.copyOf(within, given)).toBe('c1');
    clock.at += 1;
    expect(addresses.copyOf(within, given)).toBeNull();
  });

  it('is none of another viewing, sign-in, copy, time or process', () => {
    const given = said(addresses.of(within, 'c1'));
    expect(addresses.copyOf({ ...within, viewingId: 'v2' }, given)).toBeNull();
    expect(addresses.copyOf({ ...within, signInId: 's2' }, given)).toBeNull();
    expect(addresses.copyOf({ ...within, signInId: null }, given)).toBeNull();
    expect(addresses.copyOf(within, { ...given, copy: 'c2' })).toBeNull();
    expect(addresses.copyOf(within, { ...given, until: given.until + 60_000 })).toBeNull();
    expect(addresses.copyOf(within, { ...given, seal: '' })).toBeNull();
    expect(addresses.copyOf(within, { copy: 'c1' })).toBeNull();
    expect(new MediaAddresses(clock, new Uint8Array(32)).copyOf(within, given)).toBeNull();
  });
});
