// Asks an outside authority for a time-stamp (RFC 3161) over a checkpoint: proof that the log stood so then, by a clock that isn't ours. Only
// the hash of the checkpoint goes out, which tells nothing of any case. An authority that is away, slow or wrong holds nothing up: the
// package goes without, and the step says why. Whether the authority is to be believed is for whoever verifies to say.
import { createHash, randomBytes } from 'node:crypto';
import { nonceIn, readTimestamp, timestampRequest } from '../../media/crypto/rfc3161.ts';
import { utf8 } from '../../media/evidence/bytes.ts';
import { reasonOf } from '../../media/evidence/fault.ts';
import { splitNote } from '../../media/evidence/note.ts';

export type Timestamped = { readonly bytes: Uint8Array } | { readonly why: string };

export interface TimestampAuthority {
  /** A token over the text of that note. Never rejects. */
  over(note: string): Promise<Timestamped>;
}

const patienceMs = 15_000;
const mostBytes = 65_536;

export function timestampAuthority(url: string): TimestampAuthority {
  return {
    async over(note) {
      const message = utf8(splitNote(note).text);
      try {
        return { bytes: await ask(url, message) };
      } catch (error) {
        return { why: reasonOf(error) };
      }
    },
  };
}

async function ask(url: string, message: Uint8Array): Promise<Uint8Array> {
  // Positive and without a leading zero byte, so that it comes back in the same spelling.
  const nonce = `7f${randomBytes(8).toString('hex')}`;
  const response = await fetch(url, {
    method: 'POST',
    headers: { 'Content-Type': 'application/timestamp-query', Accept: 'application/timestamp-reply' },
    body: Uint8Array.from(timestampRequest(createHash('sha256').update(message).digest('hex'), nonce)),
    redirect: 'error',
    signal: AbortSignal.timeout(patienceMs),
  });
  if (!response.ok) throw new Error(`the authority answers ${response.status}`);
  const token = new Uint8Array(await response.arrayBuffer());
  if (token.length > mostBytes) throw new Error('the authority’s answer is too long');
  if (nonceIn(token) !== nonce) throw new Error('the authority answers another request');
  await readTimestamp({ token, message, authorities: [] });
  return token;
}
