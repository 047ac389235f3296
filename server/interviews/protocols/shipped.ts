// The protocols that ship: every house can be certified in them and conduct by them, and none can change them.
import { abe } from './abe.ts';
import { nichd } from './nichd.ts';
import type { Protocol } from './protocol.ts';
import { revisedNichd } from './revised-nichd.ts';

export const shipped: readonly Protocol[] = [nichd, revisedNichd, abe];

export function shippedProtocol(key: string): Protocol | undefined {
  return shipped.find((protocol) => protocol.key === key);
}
