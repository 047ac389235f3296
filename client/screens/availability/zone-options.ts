// The zones a person or a room can be in: those this browser knows, and the one that stands already.
import type { Option } from '../../ui/choice-field.tsx';

const known = Intl.supportedValuesOf('timeZone');

export function zoneOptions(standing: string | null): Option[] {
  const zones = standing === null || known.includes(standing) ? known : [standing, ...known];
  return zones.map((zone) => ({ value: zone, text: zone.replaceAll('_', ' ') }));
}
