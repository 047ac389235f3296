// What the house keeps of oneself.
import { ownData } from '../../server/contract/own-data.ts';
import { call } from './call.ts';

export const myData = () => call('GET', '/api/own-data', { answer: ownData });
