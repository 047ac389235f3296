// Exhibits in words.
import type {
  ExhibitForm,
  ExhibitHow,
  ExhibitKind,
  ExhibitType,
  WithdrawalReason,
} from '../../server/contract/exhibits.ts';
import type { CameraTrack } from '../../server/contract/room.ts';

export const exhibitKindWords = {
  drawing: 'Drawing',
  document: 'Document',
  photo: 'Photo',
  object: 'Object',
  notes: 'Interviewer’s notes',
} satisfies Record<ExhibitKind, string>;

const howWords = { shown: 'shown', made: 'made' } satisfies Record<ExhibitHow, string>;

export const exhibitFormWords = {
  photo: 'Photo',
  scan: 'Scan',
  still: 'Still of the live picture',
  text: 'Text',
} satisfies Record<ExhibitForm, string>;

/** The act, by the camera whose picture it is. */
export const stillWords = {
  'child-cam': 'Still of the close-up',
  'room-cam': 'Still of the whole room',
} satisfies Record<CameraTrack, string>;

export const withdrawalWords = {
  'by-mistake': 'Noted by mistake',
  'noted-twice': 'Noted twice',
  'wrong-picture': 'It has the wrong picture',
} satisfies Record<WithdrawalReason, string>;

export const exhibitTypeWords = {
  'image/png': 'PNG',
  'image/jpeg': 'JPEG',
  'image/webp': 'WebP',
  'application/pdf': 'PDF',
  'text/plain': 'text',
} satisfies Record<ExhibitType, string>;

export function exhibitInWords({ kind, how }: { readonly kind: ExhibitKind; readonly how: ExhibitHow }): string {
  return kind === 'notes' ? exhibitKindWords.notes : `${exhibitKindWords[kind]} ${howWords[how]}`;
}
