// In which language an answer's words are asked for: the first that whoever asks would read, of those we speak; else English. A page of ours
// asks in its own (client/api), programs as they like.
import type { IncomingHttpHeaders } from 'node:http';
import { type Language, languageOf } from '../../contract/languages.ts';

export function askedLanguage(headers: Pick<IncomingHttpHeaders, 'accept-language'>): Language {
  for (const part of (headers['accept-language'] ?? '').slice(0, 200).split(',')) {
    const language = languageOf(part.split(';')[0]?.trim() ?? '');
    if (language !== null) return language;
  }
  return 'en';
}
