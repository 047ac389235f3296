// Opens a file of an exhibit for somebody who consults the recording. The consultation of this file is in the custody log, once for each
// viewing, before its first byte goes out.
import type { Response } from 'express';
import type { Exhibit } from '../../contract/exhibits.ts';
import { purpose } from '../../contract/values.ts';
import type { CustodyLog } from '../../custody/service.ts';
import { type EventActor, stamp } from '../../custody/stamp.ts';
import { notYours } from '../../identity/policy.ts';
import type { Clock } from '../../platform/clock.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { insertOpening } from '../store.ts';
import type { ExhibitShelf } from './shelf.ts';

/** A file of an exhibit as the session knows it. */
export interface ExhibitFileRow {
  readonly id: string;
  readonly exhibitId: string;
  readonly number: string;
  readonly type: string;
  readonly sha256: string;
}

/** What was shown or made in a session, as far as a consultation needs it. */
export interface Exhibits extends Pick<ExhibitShelf, 'read'> {
  /** In the order of their numbers. */
  of(sessionId: string): Promise<Exhibit[]>;
  /** null: no such file in that session */
  file(sessionId: string, fileId: string): Promise<ExhibitFileRow | null>;
}

export interface OpeningHouse {
  readonly database: Database;
  readonly clock: Clock;
  readonly custody: CustodyLog;
  readonly exhibits: Exhibits;
}

export interface Consultation {
  readonly viewing: { readonly id: string; readonly recordingId: string; readonly purpose: string };
  readonly sessionId: string;
  readonly by: EventActor;
}

export async function sendExhibitFile(
  house: OpeningHouse,
  { viewing, sessionId, by }: Consultation,
  { fileId, response }: { fileId: string; response: Response },
): Promise<void> {
  const file = await house.exhibits.file(sessionId, fileId);
  if (!file) throw notYours();
  const plain = await house.exhibits.read(file.id, file.sha256);
  await inTransaction(house.database, async (tx) => {
    const first = await insertOpening(tx, { viewingId: viewing.id, fileId: file.id, openedAt: house.clock.now() });
    if (!first) return;
    const data = { copy: file.id, viewing: viewing.id, exhibit: file.exhibitId };
    const subject = `evidence:${viewing.recordingId}` as const;
    await house.custody.append(tx, [
      { ...stamp(house.clock, by), type: 'evidence.viewed', subject, why: purpose.parse(viewing.purpose), data },
    ]);
  });
  // Only what it was told to be by its own bytes, never a page of ours: a browser shows it and runs nothing in it.
  response.setHeader('Content-Type', file.type === 'text/plain' ? 'text/plain; charset=utf-8' : file.type);
  response.setHeader('Content-Disposition', `inline; filename="${file.number}"`);
  // A browser's own reader of PDF doesn't start in a sandbox; scripts of the document don't run in ours either way.
  const fence = file.type === 'application/pdf' ? "object-src 'self'" : 'sandbox';
  // A browser shows a picture or a text on a page of its own making, whose style stands in it; nobody else's words ever do.
  const style = "style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
  response.setHeader('Content-Security-Policy', `default-src 'none'; ${style}; ${fence}`);
  response.status(200).end(plain);
}
