// What the documents of a package are written from: the sealed manifest, the log's entries about it, and where the log stood. People
// are what the log says of them (id, role, kind of agency), never a name; the child is nowhere but behind the case's number.
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import type { HashHex } from '../../../media/evidence/identifiers.ts';
import type { Manifest } from '../../../media/evidence/manifest.ts';
import type { Purpose } from '../../contract/values.ts';

export interface PackageFacts {
  readonly manifest: Manifest;
  readonly manifestHash: HashHex;
  /** pseudonymous; null: practice */
  readonly caseId: string | null;
  readonly caseNumber: string | null;
  /** IANA zone of the place: every time is told in it. */
  readonly zone: string;
  /** name of the log, and its key as published */
  readonly origin: string;
  readonly logKey: string | null;
  /** The newest before the export; null before the first. */
  readonly checkpoint: { readonly size: number; readonly root: string } | null;
  /** In log order, up to when the documents were written. */
  readonly entries: readonly { readonly logIndex: number; readonly event: CustodyEvent }[];
  readonly copies: readonly {
    readonly id: string;
    /** in the package */
    readonly path: string;
    readonly bytes: number;
    readonly sha256: HashHex;
  }[];
  readonly exhibits: readonly {
    readonly id: string;
    readonly number: string;
    /** in the package */
    readonly path: string;
    readonly bytes: number;
    readonly sha256: HashHex;
  }[];
  readonly purpose: Purpose;
  readonly madeAt: Date;
  /** Files of the verifier that go along: name and SHA-256. */
  readonly verifiers: readonly { readonly name: string; readonly sha256: HashHex }[];
}

/** A person as papers call them: the end of their id, the same in the log. */
export function shortId(id: string): string {
  return id.slice(-8);
}

/** What is in the papers of an exhibit's life: everything about evidence, and of the session what is about this recording. */
export function isOfExhibit({ type, subject, data }: CustodyEvent, recording: string): boolean {
  if (subject.startsWith('evidence:')) return true;
  return 'recording' in data && data.recording === recording && type !== 'export.exported';
}
