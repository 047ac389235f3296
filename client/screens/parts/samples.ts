// What the parts are filled with: a house and the way to it. Nobody is in it.
import { t } from './words.ts';

export const ways = [
  { value: 'tram', text: t('tram') },
  { value: 'foot', text: t('foot') },
  { value: 'bus', text: t('bus') },
  { value: 'boat', text: t('boat') },
];

export const longWays = [
  { value: 'long', text: t('wayLong') },
  { value: 'word', text: t('longWord') },
];

export const doNothing = (): void => undefined;
