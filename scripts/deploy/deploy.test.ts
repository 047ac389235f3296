// That what is handed to whoever runs the product fits it: every variable is one that the process reads, none that it needs is missing, files
// that are named are there, and the scripts are scripts. Containers and systemd themselves aren't here to be asked.
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { z } from 'zod';
import { checkout } from '../checkout.ts';
import {
  mediaNames,
  notaryNames,
  optionalMediaNames,
  optionalNotaryNames,
  optionalServerNames,
  serverNames,
} from '../start/variables.ts';

const here = import.meta.dirname;
const text = (name: string) => readFileSync(join(here, name), 'utf8');
const common = ['HEARD_ONCE_MODE', 'LOG_LEVEL', 'NODE_ENV'];
const processes = {
  server: {
    ...{ needs: ['HEARD_ONCE_MODE', 'DATABASE_URL', 'TRUSTED_PROXIES', ...serverNames], may: optionalServerNames },
    manual: 'server/config.ts',
  },
  media: {
    ...{ needs: ['MEDIASOUP_WORKER_BIN', ...mediaNames], may: [...optionalMediaNames, 'RTC_ANNOUNCED_ADDRESS'] },
    manual: 'media/config.ts',
  },
  notary: {
    ...{ needs: ['NOTARY_DATABASE_URL', ...notaryNames], may: optionalNotaryNames },
    manual: 'server/custody/notary/config.ts',
  },
} as const;
type Process = keyof typeof processes;
const names = Object.keys(processes) as Process[];

const composition = z.object({
  services: z.record(
    z.string(),
    z.looseObject({
      environment: z.record(z.string(), z.string()),
      secrets: z.array(z.string()).default([]),
      command: z.array(z.string()).optional(),
    }),
  ),
  secrets: z.record(z.string(), z.object({ file: z.string() })),
});
const compose = composition.parse(parse(text('docker-compose.yml'), { merge: true }));

function unlike(process: Process, given: readonly string[]): string[] {
  const { needs, may } = processes[process];
  const known: readonly string[] = [...needs, ...may, ...common];
  return [
    ...needs.filter((name) => !given.includes(name)).map((name) => `${name} is missing`),
    ...given.filter((name) => !known.includes(name)).map((name) => `${name} is unknown`),
  ];
}

const assigned = (lines: string) => [...lines.matchAll(/^([A-Z_]+)=/gm)].map(([, name = '']) => name);

/** The parts of server/config.ts, one after the other. */
function serversManual(): string {
  const parts = globSync(['server/config*.ts', 'server/*/*-settings.ts'], { cwd: checkout });
  const read = parts.filter((part) => !part.endsWith('.test.ts'));
  return read.map((part) => readFileSync(join(checkout, part), 'utf8')).join('\n');
}

describe.each(names)('%s', (process) => {
  it('is given in docker-compose.yml what it reads, and each secret that it names', () => {
    const { environment, secrets, command } = compose.services[process] ?? { environment: {}, secrets: [] };
    expect(unlike(process, Object.keys(environment))).toEqual([]);
    const named = Object.values(environment).flatMap((value) => /^\/run\/secrets\/(.+)$/.exec(value)?.[1] ?? []);
    expect(named.sort()).toEqual([...secrets].sort());
    for (const one of secrets) expect(Object.keys(compose.secrets)).toContain(one);
    expect(existsSync(join(checkout, command?.[1] ?? 'nothing'))).toBe(true);
  });

  it('is given by its unit and the file beside it what it reads', () => {
    const unit = text(`systemd/heard-once-${process}${process === 'media' ? '@' : ''}.service`);
    const inUnit = [...unit.matchAll(/^Environment=([A-Z_]+)=%d\/(\S+)$/gm)];
    const env = text(`env/${process}${process === 'media' ? '-1' : ''}.env`);
    expect(unlike(process, [...assigned(env), ...inUnit.map(([, name = '']) => name)])).toEqual([]);
    for (const [, , file] of inUnit) expect(unit).toMatch(new RegExp(`^LoadCredential=${file}:`, 'm'));
    const [, program = ''] = /^ExecStart=\/opt\/heard-once\/node_modules\/.bin\/node (\S+)$/m.exec(unit) ?? [];
    expect(existsSync(join(checkout, program))).toBe(true);
    for (const shut of ['NoNewPrivileges=yes', 'ProtectSystem=strict', 'CapabilityBoundingSet=', 'LimitCORE=0'])
      expect(unit).toContain(`\n${shut}\n`);
  });

  it('is started with names that its own configuration knows', () => {
    const { manual } = processes[process];
    const shared = readFileSync(join(checkout, 'media/operations/settings.ts'), 'utf8');
    const read = shared + (process === 'server' ? serversManual() : readFileSync(join(checkout, manual), 'utf8'));
    for (const name of [...processes[process].needs, ...processes[process].may])
      if (!(process !== 'server' && name === 'HEARD_ONCE_MODE')) expect(read, name).toMatch(new RegExp(`\\b${name}:`));
  });
});

it('what the server reads from outside can be given by npm start, all of it', () => {
  const read = [...serversManual().matchAll(/^ {2}([A-Z][A-Z_]+): /gm)].map(([, name = '']) => name);
  const given: readonly string[] = [...serverNames, ...optionalServerNames];
  const notGiven = ['HEARD_ONCE_MODE', 'LOG_LEVEL', 'NODE_ENV', 'DATABASE_URL', 'DEMO_PEOPLE_FILE'];
  expect(read.length).toBeGreaterThan(30);
  expect(read.filter((name) => !given.includes(name) && !notGiven.includes(name))).toEqual([]);
});

it('the proxy hands on what the server needs, keeps nothing, and writes down no address that was asked for', () => {
  const nginx = text('nginx.conf');
  for (const line of [
    'proxy_buffering off',
    'proxy_set_header Host $http_host',
    'proxy_set_header Upgrade',
    'gzip off',
  ])
    expect(nginx).toContain(line);
  expect(nginx).toContain('ssl_protocols TLSv1.2 TLSv1.3');
  expect(/^log_format .*$/m.exec(nginx)?.[0]).not.toMatch(/\$(request|request_uri|uri|args|http_referer)\b/);
  expect([...nginx.matchAll(/[{}]/g)].reduce((depth, [one]) => depth + (one === '{' ? 1 : -1), 0)).toBe(0);
});

it.each(readdirSync(here).filter((name) => name.endsWith('.sh')))('%s is a script that a shell can read', (name) => {
  execFileSync('sh', ['-n', join(here, name)]);
});
