// What one is told oneself.
import { notices, type ReadNotices } from '../../server/contract/notices.ts';
import { call } from './call.ts';

export const myNotices = () => call('GET', '/api/notices', { answer: notices });
export const markRead = (body: ReadNotices) => call('POST', '/api/notices/read', { answer: notices, body });
export const wantLetters = (letters: boolean) =>
  call('POST', '/api/notices/letters', { answer: notices, body: { letters } });
