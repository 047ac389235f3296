// Two birth dates held beside each other. Pure. The weights are logarithms of how much likelier the finding is for one child
// than for two (base e, rounded): Fellegi and Sunter, A Theory for Record Linkage, 1969.
import type { MatchReason } from '../../contract/referrals.ts';

const day = 86_400_000;
const some = 31;

interface Finding {
  readonly weight: number;
  readonly reasons: readonly MatchReason[];
}

export function compareBirthDates(one: string | undefined, other: string | undefined): Finding {
  if (one === undefined || other === undefined) return { weight: 0, reasons: [{ code: 'birth-date-unknown' }] };
  const placeholder = one.endsWith('-01-01') || other.endsWith('-01-01');
  if (one === other) return { weight: placeholder ? 3.5 : 6.5, reasons: [{ code: 'same-birth-date' }] };
  const days = Math.abs(Date.parse(one) - Date.parse(other)) / day;
  const [year, month, date] = one.split('-');
  const off = (weight: number): Finding => ({
    weight,
    reasons: [{ code: weight > 1 ? 'birth-date-off' : 'other-birth-date', days }],
  });
  if (other === `${year}-${date}-${month}`) return { weight: 5, reasons: [{ code: 'birth-date-swapped' }] };
  if (days <= some) return off(3.5);
  const sameYear = one.slice(0, 4) === other.slice(0, 4);
  if (sameYear && placeholder) return off(2);
  if (one.slice(5) === other.slice(5) && days < 3 * 366) return off(4);
  if (sameYear) return off(0.5);
  return off(days < 2 * 366 ? -1.5 : -5);
}
