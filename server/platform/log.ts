// The technical log: JSON lines on stdout. Ids and codes only. Refuses to carry names, e-mails, passwords, tokens,
// cookies or what somebody wrote: these paths are cut out wherever they appear, up to three objects deep.
import { type DestinationStream, type Logger, pino } from 'pino';

export type Log = Logger;

const secretFields = [
  'authorization',
  'cookie',
  'cookies',
  'email',
  'familyName',
  'givenName',
  'bornOn',
  'child',
  'key',
  'name',
  'password',
  'passwordHash',
  'set-cookie',
  'text',
  'ticket',
  'token',
];

const paths = secretFields.flatMap((field) => ['', '*.', '*.*.', '*.*.*.'].map((deep) => `${deep}["${field}"]`));

/** `destination` is stdout unless told otherwise. */
export function createLog(options: { level: string; destination?: DestinationStream }): Log {
  const settings = {
    level: options.level,
    base: null,
    timestamp: pino.stdTimeFunctions.isoTime,
    formatters: { level: (label: string) => ({ level: label }) },
    redact: { paths: paths.map((path) => path.replace('.["', '["')), censor: '[cut out]' },
    serializers: { err: describeError, error: describeError },
  };
  return options.destination ? pino(settings, options.destination) : pino(settings);
}

/** Name, code, stack and causes. The database's own message may quote values: of it only the code is kept. */
function describeError(error: unknown): unknown {
  if (!(error instanceof Error)) return { type: typeof error };
  const code = 'code' in error ? error.code : undefined;
  const quoting = error.name.startsWith('Prisma') || error.name === 'DriverAdapterError';
  const frames = error.stack
    ?.split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 12);
  return {
    type: error.name,
    ...(code === undefined ? {} : { code }),
    ...(quoting ? {} : { message: error.message }),
    stack: frames,
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
