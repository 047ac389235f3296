// The custody log, for whoever looks at what others did.
import { type LogExportQuery, type LogPageQuery, logPage } from '../../server/contract/custody-log.ts';
import { call } from './call.ts';

const said = (query: LogPageQuery) => {
  const given = Object.entries(query).filter(([, value]) => value !== undefined);
  return new URLSearchParams(given.map(([name, value]) => [name, String(value)]));
};

export const readLog = (query: LogPageQuery) => call('GET', `/api/custody-log?${said(query)}`, { answer: logPage });
/** To be followed, not asked: the browser keeps the file. */
export const logFile = (query: LogExportQuery) => `/api/custody-log/export?${said(query)}`;
