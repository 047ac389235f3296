// Exhibits in words.
import type {
  ExhibitForm,
  ExhibitHow,
  ExhibitKind,
  ExhibitType,
  WithdrawalReason,
} from '../../server/contract/exhibits.ts';
import type { CameraTrack } from '../../server/contract/room.ts';
import en from './exhibit-words/en.json';
import { wordsOf } from './messages.ts';

const t = wordsOf(en);

export const exhibitKindWords = {
  drawing: t('exhibitKind.drawing'),
  document: t('exhibitKind.document'),
  photo: t('exhibitKind.photo'),
  object: t('exhibitKind.object'),
  notes: t('exhibitKind.notes'),
} satisfies Record<ExhibitKind, string>;

const howWords = { shown: t('how.shown'), made: t('how.made') } satisfies Record<ExhibitHow, string>;

export const exhibitFormWords = {
  photo: t('exhibitForm.photo'),
  scan: t('exhibitForm.scan'),
  still: t('exhibitForm.still'),
  text: t('exhibitForm.text'),
} satisfies Record<ExhibitForm, string>;

/** The act, by the camera whose picture it is. */
export const stillWords = {
  'child-cam': t('still.child-cam'),
  'room-cam': t('still.room-cam'),
} satisfies Record<CameraTrack, string>;

export const withdrawalWords = {
  'by-mistake': t('withdrawal.by-mistake'),
  'noted-twice': t('withdrawal.noted-twice'),
  'wrong-picture': t('withdrawal.wrong-picture'),
} satisfies Record<WithdrawalReason, string>;

export const exhibitTypeWords = {
  'image/png': t('exhibitType.image/png'),
  'image/jpeg': t('exhibitType.image/jpeg'),
  'image/webp': t('exhibitType.image/webp'),
  'application/pdf': t('exhibitType.application/pdf'),
  'text/plain': t('exhibitType.text/plain'),
} satisfies Record<ExhibitType, string>;

export function exhibitInWords({ kind, how }: { readonly kind: ExhibitKind; readonly how: ExhibitHow }): string {
  return kind === 'notes' ? exhibitKindWords.notes : `${exhibitKindWords[kind]} ${howWords[how]}`;
}
