// What an interview protocol is here: an ordered list of phases, as data. Nothing is decided by a protocol's contents but
// which phases there are; the interviewer is free in their order.
import type { PhaseKind } from '../../contract/sitting.ts';

export interface ProtocolPhase {
  /** stays for ever: it stands in the custody log */
  readonly key: string;
  readonly name: string;
  /** one line for the interviewer */
  readonly guidance: string;
  readonly kind: PhaseKind;
}

export interface Protocol {
  readonly key: string;
  readonly name: string;
  readonly phases: readonly ProtocolPhase[];
}

export function phaseOf(protocol: Protocol, key: string): ProtocolPhase | undefined {
  return protocol.phases.find((phase) => phase.key === key);
}
