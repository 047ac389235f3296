// Taking in a package that another centre made, piece by piece.
import { type BeginImport, upload } from '../../server/contract/imports.ts';
import { call } from './call.ts';

/** Asks for a fresh proof. */
export const beginImport = (body: BeginImport) => call('POST', '/api/imports', { answer: upload, body });
export const importOf = (id: string) => call('GET', `/api/imports/${id}`, { answer: upload });
export const bringPiece = (
  id: string,
  piece: { readonly at: number; readonly file: Blob; readonly signal: AbortSignal },
) =>
  call('POST', `/api/imports/${id}/pieces?at=${piece.at}`, { answer: upload, file: piece.file, signal: piece.signal });
/** Asks for a fresh proof, where the one it was begun with is old by now. */
export const finishImport = (id: string) => call('POST', `/api/imports/${id}/finish`, { answer: upload });
export const cancelImport = (id: string) => call('POST', `/api/imports/${id}/cancel`, { answer: upload });
