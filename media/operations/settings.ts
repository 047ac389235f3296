// What the environment says of a process's own door for those who run it. The three processes have it in common, each with a port of its
// own name, since one machine may hold all three. Refuses a door that is open to other machines and asks for no token.
import { z } from 'zod';

export const operationsSettings = {
  /** Address of the door: one of this machine's own, unless a token is asked for. */
  OPERATIONS_HOST: z.union([z.ipv4(), z.ipv6()], 'must be an address, for example 127.0.0.1').default('127.0.0.1'),
  /** File with what whoever asks must bring as `Authorization: Bearer …`, mode 0600; unset: nothing is asked for, on loopback alone. */
  OPERATIONS_TOKEN_FILE: z.string().min(1).optional(),
};

/** TCP port of the door; unset: there is none. */
export const operationsPort = z
  .string()
  .regex(/^\d{1,5}$/, 'must be a port number, for example 9101')
  .transform(Number)
  .refine((port) => port <= 65_535, 'must be a port number, at most 65535')
  .optional();

export interface OperationsSettings {
  readonly host: string;
  /** 0 takes any free one */
  readonly port: number;
  readonly token: string | null;
}

interface Given {
  readonly port: number | undefined;
  readonly OPERATIONS_HOST: string;
  readonly OPERATIONS_TOKEN_FILE?: string | undefined;
}

/** How a process reads a secret, and what it throws where a setting can't be used. */
export interface Reading {
  secret(variable: string, path: string): string;
  refusal(message: string): Error;
}

const loopback = /^(127\.\d+\.\d+\.\d+|::1)$/;

/** null where there is no door. */
export function readOperations(given: Given, { secret, refusal }: Reading): OperationsSettings | null {
  const { port, OPERATIONS_HOST: host, OPERATIONS_TOKEN_FILE: file } = given;
  if (port === undefined) return null;
  const token = file === undefined ? null : secret('OPERATIONS_TOKEN_FILE', file).trim();
  if (token !== null && !/^[\x21-\x7e]{32,}$/.test(token))
    throw refusal(`OPERATIONS_TOKEN_FILE=${file} must hold 32 characters or more: openssl rand -hex 32 > ${file}`);
  if (token === null && !loopback.test(host))
    throw refusal(`OPERATIONS_HOST=${host} is open to other machines: set OPERATIONS_TOKEN_FILE, or 127.0.0.1`);
  return { host, port, token };
}
