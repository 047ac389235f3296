// Figures of the house.
import { type FiguresQuery, figures } from '../../server/contract/figures.ts';
import { call } from './call.ts';

export const figuresOf = (query: FiguresQuery) =>
  call('GET', `/api/figures?${new URLSearchParams(query)}`, { answer: figures });
/** To be followed, not asked: the browser keeps the file. */
export const figuresFile = (query: FiguresQuery) => `/api/figures/csv?${new URLSearchParams(query)}`;
