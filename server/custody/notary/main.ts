// The notary's process. `node server/custody/notary/main.ts` runs it, `init` makes the state of an empty log, `--once` checks
// and signs once. On a mismatch it signs nothing and says integrity.failed until the log is whole again; the server's
// newest checkpoint then grows old, which is what everybody sees.
import { pino } from 'pino';
import { ed25519Signer, nodeCrypto } from '../../../media/crypto/node-crypto.ts';
import { type NotaryConfig, readNotaryConfig } from './config.ts';
import { watchedNotary } from './figures.ts';
import { listen, logTables } from './log-tables.ts';
import { initNotary, Notary } from './notary.ts';
import { NotaryRefusal } from './refusal.ts';
import { beat } from './rhythm.ts';
import { stateFile } from './state.ts';
import { lockState } from './state-lock.ts';

/** Ends the process with one line on a refusal. */
async function main(argv: readonly string[]): Promise<void> {
  const mode = argv[0] ?? 'run';
  if (!['run', 'init', '--once'].includes(mode)) {
    throw new NotaryRefusal('configuration', `unknown argument ${mode}: nothing, init or --once`);
  }
  const config = readNotaryConfig(process.env);
  const log = pino({ level: config.logLevel, base: null, timestamp: pino.stdTimeFunctions.isoTime });
  const lock = lockState(config.stateDir);
  const tables = logTables(config.databaseUrl);
  const close = async () => {
    await tables.close();
    lock.release();
  };
  const options = {
    tables,
    state: stateFile(config.stateDir),
    signer: ed25519Signer(config.origin, config.keyPem),
    vkey: config.vkey,
    crypto: nodeCrypto,
  };
  try {
    if (mode === 'init') {
      await initNotary(options);
      log.info({ event: 'notary.initialised', origin: config.origin }, `the log ${config.origin} begins`);
      return;
    }
    const notary = new Notary(options);
    if (mode === '--once') {
      const result = await notary.run();
      log.info({ event: 'notary.checked', ...result }, result.signed ? 'signed' : 'nothing new');
      return;
    }
    await serve(notary, config, log);
  } finally {
    await close();
  }
}

/** Until SIGTERM or SIGINT. */
async function serve(notary: Notary, { databaseUrl, operations }: NotaryConfig, log: pino.Logger): Promise<void> {
  const watched = watchedNotary(notary);
  const door = await watched.open(operations);
  const rhythm = beat(watched.signing, log);
  const ear = listen(databaseUrl, rhythm.appended);
  await rhythm.first;
  process.send?.({ ready: true });
  await new Promise<void>((resolve) => {
    process.once('SIGTERM', () => resolve());
    process.once('SIGINT', () => resolve());
    process.once('disconnect', () => resolve());
  });
  await ear.stop();
  await rhythm.stop();
  await door?.close();
}

try {
  await main(process.argv.slice(2));
  process.exitCode = 0;
} catch (error) {
  const told = error instanceof NotaryRefusal;
  const integrity = told && error.code === 'integrity';
  process.stderr.write(`notary: ${integrity ? 'integrity.failed: ' : ''}${told ? error.message : reason(error)}\n`);
  process.exitCode = 1;
}
// The supervisor's channel would keep an ended notary alive.
if (process.connected) process.disconnect();

function reason(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? `${String(error.code)} ` : '';
  return `${code}${error instanceof Error ? error.message : String(error)}; is the database of NOTARY_DATABASE_URL there?`;
}
