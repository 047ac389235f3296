import { expect, it } from 'vitest';
import { courtOf } from './for-court.tsx';

const track = (id: string, kind: 'audio' | 'video') => ({ id, kind, durationMs: 1 });
const recording = { tracks: [track('child-cam', 'video'), track('child-mic', 'audio'), track('room-cam', 'video')] };

it('a court copy shows all cameras unless some were chosen, the chosen one first', () => {
  expect(courtOf({ cameras: '', language: 'en' }, recording)).toEqual({ language: 'en' });
  expect(courtOf({ cameras: 'all room-cam', language: 'ar' }, recording)).toEqual({
    ...{ cameras: ['room-cam', 'child-cam'], language: 'ar' },
  });
  expect(courtOf({ cameras: 'room-cam', language: 'xx' }, recording)).toEqual({
    cameras: ['room-cam'],
    language: 'en',
  });
  expect(courtOf({ cameras: 'child-mic', language: 'en' }, recording)).toEqual({ language: 'en' });
});
