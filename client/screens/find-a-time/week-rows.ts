// How the rows of a week are called: a party once, its people beneath. Pure.
import type { Week } from '../../../server/contract/search.ts';
import { partyWords, sentenceCase } from '../../i18n/time-words.ts';
import { t } from './words.ts';

export type Row = Week['rows'][number];

export const rowKey = ({ kind, party, id, name }: Row): string => `${kind} ${party ?? ''} ${id ?? name}`;
export const groupOf = (row: Row | undefined): string => (row === undefined ? '' : `${row.kind} ${row.party ?? ''}`);

export interface RowName {
  readonly title: string;
  /** whose row it is; null for the child, which is called what it is */
  readonly who: string | null;
}
export function rowName({ kind, party, name }: Row): RowName {
  if (kind === 'child') return { title: t('theChild'), who: null };
  if (kind === 'room') return { title: t('room'), who: name };
  // Who stands beside the child has no name here: it could tell who the child is.
  return {
    title: party === null ? t('somebody') : sentenceCase(partyWords[party]),
    who: name === '' ? t('asAppointed2') : name,
  };
}
