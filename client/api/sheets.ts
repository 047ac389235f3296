// The sheet for the child: a case's, the words that a centre gives it, and the picture of a room.
import {
  caseSheet,
  type HandOutSheet,
  type SaveSheetText,
  type SheetKind,
  type SheetQuestion,
  type SheetText,
  sheet,
  sheetTexts,
} from '../../server/contract/sheets.ts';
import { act, bring, call } from './call.ts';

export const sheetOf = (caseId: string, question: SheetQuestion) => {
  const asked = Object.entries(question).filter((pair): pair is [string, string] => pair[1] !== undefined);
  return call('GET', `/api/cases/${caseId}/sheet?${new URLSearchParams(asked)}`, { answer: caseSheet });
};
export const handOut = (caseId: string, body: HandOutSheet) =>
  call('POST', `/api/cases/${caseId}/sheet/hand-out`, { answer: caseSheet, body });

export const sheetTextsOf = ({ band, language }: SheetKind) =>
  call('GET', `/api/sheet-texts?${new URLSearchParams({ band, language })}`, { answer: sheetTexts });
export const saveSheetText = (body: SaveSheetText) => call('POST', '/api/sheet-texts', { answer: sheetTexts, body });
export const previewOf = (body: SheetKind & { readonly text: SheetText }) =>
  call('POST', '/api/sheet-texts/preview', { answer: sheet, body });

/** `version` changes with the picture: a browser then fetches it anew. */
export const pictureUrl = (roomId: string, version: string): string => `/api/rooms/${roomId}/picture#${version}`;
export const bringPicture = (roomId: string, picture: Blob) => bring(`/api/rooms/${roomId}/picture`, picture);
export const removePicture = (roomId: string) => act(`/api/rooms/${roomId}/picture/remove`);
