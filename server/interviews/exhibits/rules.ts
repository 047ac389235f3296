// When an exhibit may be noted, get a file, and be withdrawn; how it is numbered; and which file is one. Pure.
import { type ExhibitKind, type ExhibitType, mostExhibitBytes } from '../../contract/exhibits.ts';
import { typeOf } from '../../platform/file-type.ts';
import { go, no, type SessionState, type Verdict } from '../rules.ts';

export interface ExhibitState {
  readonly kind: ExhibitKind;
  readonly notedById: string;
  readonly withdrawn: boolean;
}

/** An exhibit derives from a recording: without one there is nothing to number it after. */
export function mayNote(session: SessionState, recorded: boolean): Verdict {
  if ((session === 'live' || session === 'ended') && recorded) return go;
  return no('not-started', 'Nothing is recorded yet: an exhibit is numbered after its recording.');
}

/** `no` from 1; always at least two digits, so that a list in the order of its text is in the order of its numbers up to 99. */
export function numberOf(root: string, place: number): string {
  return `${root}-${String(place).padStart(2, '0')}`;
}

export function mayBring(exhibit: ExhibitState, by: string): Verdict {
  if (exhibit.withdrawn) return no('conflict', 'This exhibit was withdrawn: note another one.');
  if (exhibit.kind === 'notes' && exhibit.notedById !== by)
    return no('forbidden', 'Notes get a scan from their author.');
  return go;
}

export function mayWithdraw({ kind, notedById, withdrawn }: ExhibitState, by: string): Verdict {
  if (withdrawn) return no('conflict', 'This exhibit is withdrawn already.');
  return kind === 'notes' && notedById !== by ? no('forbidden', 'Notes are withdrawn by their author.') : go;
}

export type FileVerdict =
  | { readonly go: true; readonly type: ExhibitType }
  | { readonly go: false; readonly field: 'body' | 'sha256'; readonly message: string };

/** `said`: the sender's hash of what they sent; `found`: that of what came. */
export function judgeFile(bytes: Uint8Array, { said, found }: { said: string; found: string }): FileVerdict {
  const refused = (field: 'body' | 'sha256', message: string) => ({ go: false, field, message }) as const;
  if (bytes.length === 0) return refused('body', 'is empty: send the picture, PNG, JPEG, WebP or PDF');
  if (bytes.length > mostExhibitBytes) return refused('body', `is larger than ${mostExhibitBytes} bytes`);
  if (said !== found) return refused('sha256', 'isn’t that of the bytes that came: send the file again');
  const told = typeOf(bytes);
  if (!told) return refused('body', 'is no PNG, JPEG, WebP or PDF, whatever its name says');
  return told.whole ? { go: true, type: told.type } : refused('body', 'ends before its end: send the whole file');
}
