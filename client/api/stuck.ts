// Work that was tried often enough and given up: seen, and tried once more.
import { stuckWork, timeStamps } from '../../server/contract/stuck.ts';
import { call } from './call.ts';

export const whatIsStuck = () => call('GET', '/api/stuck-work', { answer: stuckWork });
export const tryAgain = (id: string) => call('POST', `/api/stuck-work/${id}/again`, { answer: stuckWork, body: {} });
export const howTimeStampsStand = () => call('GET', '/api/time-stamps', { answer: timeStamps });
