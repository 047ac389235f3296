// Opening a case in an emergency, seeing that it was, reviewing it.
import { type BreakGlass, brokenGlass, brokenGlassList, type ReviewGlass } from '../../server/contract/break-glass.ts';
import { call } from './call.ts';

export const openInEmergency = (body: BreakGlass) => call('POST', '/api/break-glass', { answer: brokenGlass, body });
export const openedInEmergency = () => call('GET', '/api/break-glass', { answer: brokenGlassList });
export const reviewEmergency = (glassId: string, body: ReviewGlass) =>
  call('POST', `/api/break-glass/${glassId}/review`, { answer: brokenGlassList, body });
