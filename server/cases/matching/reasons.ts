// Why a candidate is shown, as codes: never a name, a date or a number.

export type MatchReason =
  | { readonly code: PlainReason }
  | { readonly code: 'birth-date-off'; readonly days: number; readonly swapped?: true };

export type PlainReason =
  | 'same-birth-date'
  | 'birth-date-unknown'
  | 'name-same'
  | 'name-spelled-otherwise'
  | 'name-transliterated'
  | 'name-order-swapped'
  | 'name-short-form'
  /** one has names that the other lacks, or only one of the names is alike */
  | 'name-in-part'
  | 'alias'
  | 'phone'
  | 'kin'
  /** same family, somebody or a number in common, another given name: rather a brother or a sister */
  | 'sibling';
