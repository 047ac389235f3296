// One's own calendar: the feed that goes out, and the calendars that are read.
import { myCalendar, newFeed } from '../../server/contract/invitations.ts';
import { act, call } from './call.ts';

export const readMyCalendar = () => call('GET', '/api/calendar', { answer: myCalendar });
/** The address is told this once; the one before stops working. */
export const makeFeed = () => call('POST', '/api/calendar/feed', { answer: newFeed, body: {} });
export const revokeFeed = () => act('/api/calendar/feed/revoke');
export const addSource = (body: { readonly url: string } | { readonly file: string }) =>
  call('POST', '/api/calendar/sources', { answer: myCalendar, body });
export const removeSource = (sourceId: string) => act(`/api/calendar/sources/${sourceId}/remove`);
