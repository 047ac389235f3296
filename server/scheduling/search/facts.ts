// What a search is made from, as the store hands it over: rows turned into plain data, and nothing about why somebody is busy.
import type { AgencyKind, Role } from '../../contract/values.ts';
import type { Certificate } from './certificates.ts';
import type { Taken } from './sweep/question.ts';

/** Days such as 2026-11-24; null: no bound. */
export interface HoursFact {
  readonly weekday: number;
  readonly fromMinute: number;
  readonly untilMinute: number;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
}

export interface PersonFacts {
  readonly id: string;
  readonly name: string;
  readonly agency: string;
  readonly agencyKind: AgencyKind;
  readonly roles: readonly Role[];
  readonly zone: string | null;
  readonly place: string | null;
  /** may take part from elsewhere */
  readonly remote: boolean;
  readonly gender: string | null;
  /** none: nobody told us */
  readonly hours: readonly HoursFact[];
  readonly certificates: readonly Certificate[];
  /** on the case, as somebody who may be booked to watch; not the ones that are revoked */
  readonly assigned: readonly { readonly from: number; readonly until: number | null }[];
  /** tied to the suspect or the family */
  readonly tied: boolean;
  readonly calendars: readonly {
    readonly kind: 'feed' | 'file';
    readonly readAt: number | null;
    readonly failed: boolean;
  }[];
}

export interface SafeguardFacts {
  readonly id: string;
  readonly kind: string;
  /** null: somebody whose name stands under the child's key */
  readonly personId: string | null;
  readonly conflictDeclared: boolean;
  readonly family: boolean;
  readonly language: string | null;
  readonly from: number | null;
  readonly until: number | null;
}

export interface RoomFacts {
  readonly id: string;
  readonly name: string;
  readonly place: string;
  readonly zone: string;
  readonly equipment: readonly string[];
  readonly mobile: boolean;
  readonly hours: readonly HoursFact[];
}

export interface ChildTimeFact {
  readonly kind: string;
  readonly zone: string;
  readonly weekdays: readonly number[];
  readonly fromMinute: number | null;
  readonly untilMinute: number | null;
  readonly validFrom: string | null;
  readonly validUntil: string | null;
  readonly startsAt: number | null;
  readonly endsAt: number | null;
}

export interface WishFact {
  readonly kind: string;
  readonly value: string | null;
}

/** Who and what there is, whatever the time. */
export interface Standing {
  readonly people: readonly PersonFacts[];
  readonly safeguards: readonly SafeguardFacts[];
  readonly rooms: readonly RoomFacts[];
  readonly recorderSlots: readonly string[];
  readonly childTimes: readonly ChildTimeFact[];
  readonly wishes: readonly WishFact[];
}

/** What is taken in the span, by the id of person, safeguard, room or slot. */
export interface Calendar {
  readonly booked: ReadonlyMap<string, readonly Taken[]>;
  readonly away: ReadonlyMap<string, readonly Taken[]>;
  readonly busy: ReadonlyMap<string, readonly Taken[]>;
  readonly travel: readonly { readonly from: string; readonly to: string; readonly minutes: number }[];
}
