// What a language's words for the sheet are made of. The words themselves are data, one file a language, written to be read aloud: short
// sentences, nothing that frightens, nothing that can't be kept, and nothing about what the child may have to tell.
import type { SheetBand, SheetText } from '../../../contract/sheets.ts';
import type { AgencyKind } from '../../../contract/values.ts';

/** Who is with the child. */
export const besideKinds = [
  'interviewer',
  'interpreter',
  'cultural-mediator',
  'intermediary',
  'guardian',
  'special-representative',
  'support-person',
  'lawyer',
] as const;
export type BesideKind = (typeof besideKinds)[number];
/** Who listens from elsewhere: an agency's people, those of the house who help, and an authority from abroad. */
export type WatchingKind = Exclude<AgencyKind, 'barnahus'> | 'desk' | 'captioner' | 'abroad';

/** `who` where no first name is given; `does` fits either: “Henrik – talks with you”. */
export interface Doing {
  readonly who: string;
  readonly does: string;
}

export interface SheetWords {
  /** BCP 47 for dates, with Latin digits */
  readonly locale: string;
  readonly texts: Readonly<Record<SheetBand, SheetText>>;
  readonly beside: Readonly<Record<BesideKind, Doing>>;
  readonly watching: Readonly<Record<WatchingKind, Doing>>;
  /** behind somebody who helps from another place */
  readonly fromElsewhere: string;
  /** where nobody is booked yet */
  readonly nobodyYet: string;
}
