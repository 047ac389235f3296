// Files and folders that must be there at the start. Secrets must be readable by their owner alone, and each refusal says
// what to do about it, in one line, naming the variable and never the content.
import { accessSync, constants, readFileSync, statSync } from 'node:fs';
import { isGuessable } from './guessable.ts';
import { StartRefusal } from './refusal.ts';

/** The content of a secret file: a regular file that neither group nor others can touch. */
export function readSecret(variable: string, path: string): string {
  const stats = statOf(variable, path);
  if (!stats.isFile()) throw new StartRefusal(`${variable}=${path} is not a file`);
  if ((stats.mode & 0o077) !== 0) {
    throw new StartRefusal(`${variable}=${path} can be read by others: chmod 600 ${path}`);
  }
  return readText(variable, path);
}

/** The content of a file that is no secret. */
export function readText(variable: string, path: string): string {
  statOf(variable, path);
  try {
    return readFileSync(path, 'utf8');
  } catch (cause) {
    throw new StartRefusal(`${variable}=${path} can't be read: give the server's user access`, cause);
  }
}

export function requireFolder(variable: string, path: string, need: { write: boolean }): void {
  if (!statOf(variable, path).isDirectory()) throw new StartRefusal(`${variable}=${path} is not a folder`);
  const mode = constants.R_OK | constants.X_OK | (need.write ? constants.W_OK : 0);
  try {
    accessSync(path, mode);
  } catch (cause) {
    const what = need.write ? 'written' : 'read';
    throw new StartRefusal(`${variable}=${path} can't be ${what}: give the server's user access`, cause);
  }
}

/** A secret that another program of the house knows too: one line of at least 32 characters that nobody guesses. */
export function readSharedSecret(variable: string, path: string): string {
  const secret = readSecret(variable, path).trim();
  if (!/^[\x21-\x7e]{32,}$/.test(secret) || isGuessable(secret)) {
    throw new StartRefusal(
      `${variable}=${path} must hold 32 random characters or more: openssl rand -hex 32 > ${path}`,
    );
  }
  return secret;
}

function statOf(variable: string, path: string) {
  try {
    return statSync(path);
  } catch (cause) {
    throw new StartRefusal(`${variable}=${path} is missing: set ${variable} to where it is, or make it`, cause);
  }
}
