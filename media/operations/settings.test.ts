import { expect, it } from 'vitest';
import { readOperations } from './settings.ts';

const reading = {
  secret: (_name: string, path: string) => (path === 'good' ? `${'k7Qx9Zpw'.repeat(4)}\n` : 'short'),
  refusal: (message: string) => new Error(message),
};
const read = (given: { port?: number; host?: string; file?: string }) =>
  readOperations(
    { port: given.port, OPERATIONS_HOST: given.host ?? '127.0.0.1', OPERATIONS_TOKEN_FILE: given.file },
    reading,
  );

it('there is no door unless a port is set', () => {
  expect(read({})).toBeNull();
});

it('on loopback nothing is asked for, unless a token is set', () => {
  expect(read({ port: 9101 })).toEqual({ host: '127.0.0.1', port: 9101, token: null });
  expect(read({ port: 9101, host: '::1', file: 'good' })?.token).toBe('k7Qx9Zpw'.repeat(4));
});

it.each(['0.0.0.0', '10.0.0.4', '::', '127.0.0.1.example'])('on %s a token must be set', (host) => {
  expect(() => read({ port: 9101, host })).toThrow(/OPERATIONS_TOKEN_FILE/);
  expect(read({ port: 9101, host, file: 'good' })?.host).toBe(host);
});

it('a token that is short is refused, and how to make one is said', () => {
  expect(() => read({ port: 9101, file: 'bad' })).toThrow(/openssl rand/);
});
