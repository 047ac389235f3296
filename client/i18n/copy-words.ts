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
import { preciseLength } from './precise-length.ts';
import { moment } from './time.ts';

export const copyKindWords = {
  edited: 'Edited copy',
  court: 'Court copy',
  'peer-review': 'Peer-review copy',
} satisfies Record<DerivativeKind, string>;

export const editKindWords = {
  mute: 'Mute the sound',
  blur: 'Blur the picture',
  'leave-out': 'Leave out altogether',
} satisfies Record<EditKind, string>;

export const editReasonWords = {
  name: 'A name, or what says who somebody is',
  place: 'A place that can be found',
  'third-person': 'Somebody who has nothing to do with it',
  'picture-of-somebody': 'A face or a body',
  'legal-counsel': 'A word with a lawyer',
  medical: 'A medical matter',
  'other-matter': 'About another matter',
  'court-order': 'A court’s order',
} satisfies Record<EditReason, string>;

export const copyFailureWords = {
  'tool-missing': 'ffmpeg isn’t installed here: ask whoever runs this machine',
  'tool-failed': 'the program that makes it failed; what it said is in the technical log',
  killed: 'the program that makes it was ended from outside',
  'timed-out': 'it took too long',
  'too-big': 'it would be larger than a copy may be',
  'disk-full': 'the disk is full: ask whoever runs this machine',
  'not-as-asked': 'what came out wasn’t what was ordered, so it was thrown away',
  'source-damaged': 'the working copy can’t be read as it was sealed',
  'no-manifest': 'the recording has no manifest, so that nobody could say what a copy comes from',
} satisfies Record<DerivativeFailure, string>;

export const notAnonymisedWords = {
  faces: 'faces where nothing is blurred',
  voices: 'voices',
  'voices-shifted': 'voices: a shifted pitch can be shifted back',
  'names-elsewhere': 'names where nothing is muted',
  'what-is-told': 'what is told',
  'room-and-clothes': 'room and clothes',
} satisfies Record<NotAnonymised, string>;

/** What became of it, and until when it is kept. */
export function copyStateInWords({ state, failure, progress, expiresAt }: Derivative, zone: string): string {
  if (state === 'waiting') return 'Waits for its turn';
  if (state === 'making') return `Being made, ${Math.floor((progress ?? 0) / 10)} %`;
  if (state === 'failed')
    return `Could not be made: ${failure === null ? 'it is in the log' : copyFailureWords[failure]}`;
  if (state === 'cancelled') return 'Cancelled';
  if (state === 'erased') return 'Erased: its time was over';
  return expiresAt === null ? 'Made' : `Made; erased on ${moment(expiresAt, zone)}`;
}

/** What an edit does, where. */
export function editInWords(edit: Edit): string {
  const where = `${preciseLength(edit.fromMs)}–${preciseLength(edit.toMs)}`;
  const part = edit.kind === 'blur' && edit.region !== null ? ', a part of it' : '';
  return `${where}: ${editKindWords[edit.kind].toLowerCase()}${part}`;
}
