// What custody events of the log itself, of keys and of what is stored carry; a part of the table in event-data.ts.
import { about } from './about.ts';
import { actorId, eventKind, keyEncryptionKeyId, reference, subject, vaultId } from './event-codes.ts';
import { code, flag, hash, instant, keyName, natural, object, oneOf, trackId, vkeyText } from './shape.ts';

export const logEvents = {
  'policy.changed': about(['log', 'case', 'person'], object({ policy: code, sha256: hash })),
  'key.rotated': about(['log'], object({ old: vkeyText, new: vkeyText })),
  /** what vaults and database keep is closed anew, under the key-encryption key of that id: said before the first, and once all is */
  'keys.rewrapped': about(
    ['log'],
    object(
      {
        kid: keyEncryptionKeyId,
        state: oneOf('begun', 'done'),
        recordings: natural,
        exhibits: natural,
        copies: natural,
      },
      { children: natural, letters: natural, links: natural, feeds: natural, codes: natural },
    ),
  ),
  /** somebody read the whole log: what they asked it for, and whether they took it along as a file */
  'log.consulted': about(
    ['log'],
    object({ taken: flag }, { about: subject, actor: actorId, kind: eventKind, from: instant, until: instant }),
  ),
  'log.witnessed': about(['log'], object({ size: natural, root: hash, witness: keyName })),
  'integrity.checked': about(
    ['evidence', 'log'],
    object(
      { what: oneOf('log', 'vault', 'copy', 'export') },
      { vault: vaultId, files: natural, bytes: natural, size: natural },
    ),
  ),
  'integrity.failed': about(
    ['evidence', 'log'],
    object(
      { what: oneOf('log', 'vault', 'copy', 'export', 'proof'), code },
      { vault: vaultId, track: trackId, no: natural, seq: natural, index: natural, copy: reference },
    ),
  ),
} as const;
