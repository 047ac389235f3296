// What a centre's own protocol must be beyond its shape: pure. Names the field that is wrong.
import type { ProtocolRequest } from '../../contract/protocols.ts';
import { refuseFields } from '../../platform/malformed.ts';
import { shippedProtocol } from './shipped.ts';

/** @throws Fault `malformed` naming each field */
export function checkProtocol({ key, phases }: ProtocolRequest): void {
  const twice = phases.flatMap((phase, index) =>
    phases.findIndex((one) => one.key === phase.key) < index
      ? [{ field: `phases.${index}.key`, message: 'is another phase’s key already' }]
      : [],
  );
  const ships = shippedProtocol(key);
  refuseFields([
    ...(ships ? [{ field: 'key', message: `is the ${ships.name}’s, which ships and stays as it is` }] : []),
    ...twice,
    ...(phases.some(({ kind }) => kind === 'substance')
      ? []
      : [{ field: 'phases', message: 'none is about the substance' }]),
  ]);
}
