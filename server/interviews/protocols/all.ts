// The protocols that ship, in the order they are offered.
import { abe } from './abe.ts';
import { nichd } from './nichd.ts';
import type { Protocol } from './protocol.ts';
import { revisedNichd } from './revised-nichd.ts';

export const protocols: readonly Protocol[] = [nichd, revisedNichd, abe];
