// What hours of a child's life and a child's wishes may say: pure. A weekly hour is the zone's wall clock; a single one is an
// instant, and a time that doesn't exist or exists twice is refused by name.
import { z } from 'zod';
import type { ChildTimeRequest, WishesRequest } from '../../contract/planning.ts';
import { id, languageTag, type Role } from '../../contract/values.ts';
import type { FieldError } from '../../platform/fault.ts';
import { impossible, instantAt, isZone } from '../../platform/local-time.ts';
import { refuseFields } from '../../platform/malformed.ts';
import { malformed } from '../rules.ts';

const dayMinutes = 24 * 60;

export interface Hours {
  readonly weekdays: number[];
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
  readonly validFrom: Date | null;
  readonly validUntil: Date | null;
  readonly startsAt: Date | null;
  readonly endsAt: Date | null;
}

const none = { fromMinute: null, untilMinute: null, validFrom: null, validUntil: null, startsAt: null, endsAt: null };

/** Throws `malformed` or `impossible-time` naming the field. */
export function toHours({ zone, when }: ChildTimeRequest): Hours {
  if (!isZone(zone)) throw malformed('zone', 'is no zone that clocks are set by');
  if ('weekdays' in when) return toWeekly(when);
  const startsAt = instantAt(when.startsAt, zone, 'when.startsAt');
  const endsAt = instantAt(when.endsAt, zone, 'when.endsAt');
  if (endsAt <= startsAt) throw impossible('when.endsAt', 'must be later than when.startsAt');
  return { ...none, weekdays: [], startsAt, endsAt };
}

type Weekly = Extract<ChildTimeRequest['when'], { weekdays: unknown }>;

function toWeekly({ weekdays, fromMinute, untilMinute, validFrom, validUntil }: Weekly): Hours {
  if (fromMinute >= dayMinutes) throw malformed('when.fromMinute', 'must be before midnight');
  if (untilMinute <= fromMinute) throw malformed('when.untilMinute', 'must be later than when.fromMinute');
  if (untilMinute - fromMinute > dayMinutes) throw malformed('when.untilMinute', 'is more than a day later');
  if (validFrom !== undefined && validUntil !== undefined && validUntil < validFrom) {
    throw malformed('when.validUntil', 'must not be before when.validFrom');
  }
  const days = [...new Set(weekdays)].sort((a, b) => a - b);
  return {
    ...none,
    weekdays: days,
    fromMinute,
    untilMinute,
    validFrom: toDay(validFrom),
    validUntil: toDay(validUntil),
  };
}

type Wish = WishesRequest['wishes'][number];

const gender = z.enum(['woman', 'man', 'other']);
/** What a value of this kind must be; kinds that aren't here take any line. */
const values: Readonly<Partial<Record<Wish['kind'], readonly [schema: z.ZodType, message: string]>>> = {
  interviewer: [id, 'must be an interviewer’s id'],
  'interviewer-gender': [gender, `must be one of ${gender.options.join(', ')}`],
  language: [languageTag, 'must be a language such as uk'],
};

/** `rolesOf`: of the people whom wishes name. Throws `malformed` naming every field that is wrong. */
export function checkWishes(wishes: readonly Wish[], rolesOf: ReadonlyMap<string, readonly Role[]>): void {
  const errors = wishes.flatMap((wish, index): FieldError[] => {
    const field = `wishes.${index}.value`;
    if (wish.value === undefined) {
      return wish.words === undefined ? [{ field, message: 'say the wish by a value or in words' }] : [];
    }
    const [schema, message] = values[wish.kind] ?? [];
    if (schema && message && !schema.safeParse(wish.value).success) return [{ field, message }];
    const interviews = wish.kind !== 'interviewer' || rolesOf.get(wish.value)?.includes('interviewer');
    return interviews ? [] : [{ field, message: 'there is no interviewer with this id' }];
  });
  refuseFields(errors);
}

/** A date column takes midnight in UTC. */
function toDay(day: string | undefined): Date | null {
  return day === undefined ? null : new Date(day);
}
