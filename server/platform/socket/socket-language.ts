// In which language a page's socket is spoken to: as the page said when it called, else as its browser asks.
import type { Socket } from 'socket.io';
import { type Language, languageOf } from '../../contract/languages.ts';
import { askedLanguage } from '../http/asked-language.ts';

export function socketLanguage({ handshake }: Pick<Socket, 'handshake'>): Language {
  const said: unknown = handshake.auth.language;
  return (typeof said === 'string' ? languageOf(said) : null) ?? askedLanguage(handshake.headers);
}
