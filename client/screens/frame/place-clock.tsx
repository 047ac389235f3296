// A place's time, with the place.
import { clock, clockWithSeconds, zoneCity } from '../../i18n/time.ts';
import { useNow } from '../../ui/use-now.ts';

export interface Props {
  readonly zone: string;
  readonly seconds?: boolean;
}

export function PlaceClock({ zone, seconds = false }: Props) {
  const now = useNow(seconds ? 1000 : 10_000);
  return (
    <time dateTime={now.toISOString()}>
      {seconds ? clockWithSeconds(now, zone) : clock(now, zone)} {zoneCity(zone)}
    </time>
  );
}
