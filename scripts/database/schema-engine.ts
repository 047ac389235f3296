#!/usr/bin/env node
// Stand-in for Prisma's native `schema-engine`, which its installer would fetch from a host of its own: the same JSON-RPC
// over standard input and output, answered by @prisma/schema-engine-wasm. Chosen in prisma.config.ts. Serves the Prisma
// command line (generate, validate, migrate dev/deploy/diff/status); the product applies migrations without it.
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { createInterface } from 'node:readline';
import { bindMigrationAwareSqlAdapterFactory } from '@prisma/driver-adapter-utils';
import * as wasm from '@prisma/schema-engine-wasm/schema_engine_bg';
import { saidBy } from '../refusal.ts';
import { onServer, SchemaPg, type Target } from './schema-engine-adapter.ts';

interface Message {
  readonly id: number;
  readonly method?: string;
  readonly params: Record<string, unknown>;
}

const args = process.argv.slice(2);
const valuesOf = (flag: string) => args.flatMap((arg, i) => (arg === flag ? [args[i + 1] ?? ''] : []));
const datasource = JSON.parse(valuesOf('--datasource')[0] ?? '{}') as { url?: string; shadowDatabaseUrl?: string };

if (args.includes('--version')) {
  console.log('schema-engine-cli wasm');
} else if (args.includes('cli')) {
  process.exitCode = await command(args[args.indexOf('cli') + 1] ?? '');
} else {
  await serve();
}

function target(): Target {
  const url = new URL(datasource.url || process.env.DATABASE_OWNER_URL || 'postgresql://127.0.0.1/none');
  const schema = url.searchParams.get('schema') ?? 'public';
  url.searchParams.delete('schema');
  const maintenance = new URL(url);
  maintenance.pathname = '/postgres';
  const database = decodeURIComponent(url.pathname.slice(1)) || 'postgres';
  return { url: url.toString(), maintenanceUrl: maintenance.toString(), database, schema };
}

/** `schema-engine cli …`: three acts on the server itself. Returns the exit code; errors go out as Prisma's log lines. */
async function command(name: string): Promise<number> {
  const { url, maintenanceUrl, database } = target();
  const acts: Record<string, () => Promise<void>> = {
    'can-connect-to-database': () => onServer(url, 'SELECT 1'),
    'create-database': () => onServer(maintenanceUrl, `CREATE DATABASE "${database}"`),
    'drop-database': () => onServer(maintenanceUrl, `DROP DATABASE IF EXISTS "${database}"`),
  };
  process.stderr.write('\n');
  try {
    const act = acts[name];
    if (!act) throw new Error(`unknown command ${name}`);
    await act();
    return 0;
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    const error_code = { '3D000': 'P1003', '28P01': 'P1000' }[code] ?? 'P1001';
    const fields = { message: saidBy(error) || code, error_code, is_panic: false };
    const entry = { timestamp: new Date().toISOString(), level: 'ERROR', fields, target: 'schema_engine::logger' };
    process.stderr.write(`${JSON.stringify(entry)}\n`);
    return 1;
  }
}

async function serve(): Promise<void> {
  await instantiate();
  let engine: Promise<wasm.SchemaEngine> | undefined;
  const getEngine = () => (engine ??= openEngine());
  // One request after the other: the engine has one connection and the answers must not overtake each other.
  for await (const text of createInterface({ input: process.stdin, crlfDelay: Number.POSITIVE_INFINITY })) {
    const message = JSON.parse(text) as Message;
    if (!message.method) continue;
    try {
      send({ id: message.id, result: await answer(message.method, message.params, getEngine) });
    } catch (error) {
      const error_code = error instanceof Error && 'code' in error ? error.code : undefined;
      const data = { is_panic: false, message: saidBy(error), error_code };
      send({
        id: message.id,
        error: { code: 4466, message: 'An error happened. Check the data field for details.', data },
      });
    }
  }
  process.exit(0);
}

async function answer(method: string, params: Record<string, unknown>, getEngine: () => Promise<wasm.SchemaEngine>) {
  if (method === 'createDatabase') {
    const { maintenanceUrl, database } = target();
    await onServer(maintenanceUrl, `CREATE DATABASE "${database}"`);
    return { databaseName: database };
  }
  const engine = await getEngine();
  const verb: unknown = Reflect.get(engine, method === 'getDatabaseVersion' ? 'version' : method);
  if (typeof verb !== 'function') throw new Error(`unknown method ${method}`);
  const result = (await verb.call(engine, params)) ?? {};
  if (method !== 'diff') return result;
  if (result.stdout) send({ id: 1_000_000, method: 'print', params: { content: result.stdout } });
  return { exitCode: result.exitCode };
}

async function instantiate(): Promise<void> {
  const folder = dirname(createRequire(import.meta.url).resolve('@prisma/schema-engine-wasm/schema_engine_bg'));
  const bytes = readFileSync(join(folder, 'schema_engine_bg.wasm'));
  const { instance } = await WebAssembly.instantiate(bytes, { './schema_engine_bg.js': { ...wasm } });
  wasm.__wbg_set_wasm(instance.exports);
  const begin = instance.exports.__wbindgen_start;
  if (typeof begin === 'function') begin();
  const panics = { set_message: (message: string) => void process.stderr.write(`PANIC ${message}\n`) };
  Object.assign(globalThis, { PRISMA_WASM_PANIC_REGISTRY: panics });
}

function openEngine(): Promise<wasm.SchemaEngine> {
  const factory = bindMigrationAwareSqlAdapterFactory(new SchemaPg(target(), datasource.shadowDatabaseUrl));
  const models = valuesOf('--datamodels').map((path): [string, string] => [path, readFileSync(path, 'utf8')]);
  const log = (said: string) => process.env.DEBUG && process.stderr.write(`${said}\n`);
  return wasm.SchemaEngine.new({ datamodels: models.length > 0 ? models : undefined }, log, factory);
}

function send(message: Record<string, unknown>): void {
  process.stdout.write(`${JSON.stringify({ jsonrpc: '2.0', ...message })}\n`);
}
