// The protocols this house can be certified in and conduct by.
import { abe } from './abe.ts';
import { nichd } from './nichd.ts';
import type { Protocol } from './protocol.ts';
import { revisedNichd } from './revised-nichd.ts';

export const protocols: readonly Protocol[] = [nichd, revisedNichd, abe];
