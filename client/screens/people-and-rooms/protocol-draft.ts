// A protocol as it is being written, and the request that it becomes. A phase gets its key from its first name and keeps it: the key
// stands in the custody log. Pure.
import type { ProtocolList, ProtocolRequest } from '../../../server/contract/protocols.ts';
import type { PhaseKind } from '../../../server/contract/sitting.ts';

export interface PhaseDraft {
  /** '' until it is saved */
  readonly key: string;
  readonly name: string;
  readonly guidance: string;
  readonly kind: PhaseKind;
}

export interface ProtocolDraft {
  /** '' for a new one */
  readonly key: string;
  readonly version: number;
  readonly name: string;
  readonly phases: readonly PhaseDraft[];
}

export const emptyPhase: PhaseDraft = { key: '', name: '', guidance: '', kind: 'substance' };
export const emptyProtocol: ProtocolDraft = { key: '', version: 0, name: '', phases: [emptyPhase, emptyPhase] };

/** To change it where it is an own one; to begin another from it where it ships. */
export function draftOf({ key, name, phases, own }: ProtocolList[number]): ProtocolDraft {
  return own ? { key, version: own.version, name, phases } : { key: '', version: 0, name: '', phases };
}

export function toProtocolRequest({ key, version, name, phases }: ProtocolDraft): ProtocolRequest {
  const taken = new Set(phases.map((one) => one.key));
  const keyed = phases.map((phase, index) => {
    if (phase.key !== '') return phase;
    const made = free(toKey(phase.name, `phase-${index + 1}`), taken);
    taken.add(made);
    return { ...phase, key: made };
  });
  return { key: key === '' ? toKey(name, 'own-protocol') : key, version, name, phases: keyed };
}

/** Lower case, digits and hyphens; a name of another script has none of these, and gets `otherwise`. */
export function toKey(name: string, otherwise: string): string {
  const plain = name.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();
  const key = plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^[^a-z]+|-+$/g, '')
    .slice(0, 36);
  return key.length < 2 ? otherwise : key;
}

function free(wanted: string, taken: ReadonlySet<string>): string {
  for (let n = 1; ; n++) {
    const key = n === 1 ? wanted : `${wanted}-${n}`;
    if (!taken.has(key)) return key;
  }
}

export function moved<T>(list: readonly T[], index: number, by: -1 | 1): readonly T[] {
  const next = [...list];
  const [one] = next.splice(index, 1);
  if (one !== undefined) next.splice(Math.max(0, index + by), 0, one);
  return next;
}
