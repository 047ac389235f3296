// Derivative copies in words: what they are, what became of them, what is kept back in them and why.
import type {
  Derivative,
  DerivativeFailure,
  DerivativeKind,
  Edit,
  EditKind,
  EditReason,
  NotAnonymised,
} from '../../server/contract/copies.ts';
import en from './copy-words/en.json';
import { wordsOf } from './messages.ts';
import { preciseLength } from './precise-length.ts';
import { moment } from './time.ts';

const t = wordsOf(en);

export const copyKindWords = {
  edited: t('copyKind.edited'),
  court: t('copyKind.court'),
  'peer-review': t('copyKind.peer-review'),
} satisfies Record<DerivativeKind, string>;

export const editKindWords = {
  mute: t('editKind.mute'),
  blur: t('editKind.blur'),
  'leave-out': t('editKind.leave-out'),
} satisfies Record<EditKind, string>;

export const editReasonWords = {
  name: 'A name, or what says who somebody is',
  place: t('editReason.place'),
  'third-person': t('editReason.third-person'),
  'picture-of-somebody': t('editReason.picture-of-somebody'),
  'legal-counsel': t('editReason.legal-counsel'),
  medical: t('editReason.medical'),
  'other-matter': t('editReason.other-matter'),
  'court-order': t('editReason.court-order'),
} satisfies Record<EditReason, string>;

export const copyFailureWords = {
  'tool-missing': t('copyFailure.tool-missing'),
  'tool-failed': t('copyFailure.tool-failed'),
  killed: t('copyFailure.killed'),
  'timed-out': t('copyFailure.timed-out'),
  'too-big': t('copyFailure.too-big'),
  'disk-full': t('copyFailure.disk-full'),
  'not-as-asked': t('copyFailure.not-as-asked'),
  'source-damaged': t('copyFailure.source-damaged'),
  'no-manifest': t('copyFailure.no-manifest'),
} satisfies Record<DerivativeFailure, string>;

export const notAnonymisedWords = {
  faces: t('notAnonymised.faces'),
  voices: t('notAnonymised.voices'),
  'voices-shifted': t('notAnonymised.voices-shifted'),
  'names-elsewhere': t('notAnonymised.names-elsewhere'),
  'what-is-told': t('notAnonymised.what-is-told'),
  'room-and-clothes': t('notAnonymised.room-and-clothes'),
} satisfies Record<NotAnonymised, string>;

/** What became of it, and until when it is kept. */
export function copyStateInWords({ state, failure, progress, expiresAt, over }: Derivative, zone: string): string {
  if (state === 'waiting') return t('waitsForItsTurn');
  if (state === 'making') return t('beingMade', { part: Math.floor((progress ?? 0) / 10) });
  if (state === 'failed')
    return t('couldNotBeMadeFailure', { failure: failure === null ? t('itIsInTheLog') : copyFailureWords[failure] });
  if (state === 'cancelled') return t('cancelled');
  if (state === 'erased') return t('erasedItsTimeWasOver');
  if (over && expiresAt !== null) return t('overOnExpiresat', { expiresAt: moment(expiresAt, zone) });
  return expiresAt === null ? t('made') : t('madeErasedOnExpiresat', { expiresAt: moment(expiresAt, zone) });
}

/** What an edit does, where. */
export function editInWords(edit: Edit): string {
  const where = `${preciseLength(edit.fromMs)}–${preciseLength(edit.toMs)}`;
  const edits = editKindWords[edit.kind].toLowerCase();
  const part = edit.kind === 'blur' && edit.region !== null;
  return part ? t('editOfAPart', { where, edits }) : `${where}: ${edits}`;
}
