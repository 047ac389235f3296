// Events of packages that come in from elsewhere; a part of the table in event-data.ts. Packages that go out are told by `export.*`.
import { about } from './about.ts';
import { hash, integer, keyName, label, object } from './shape.ts';

export const packageEvents = {
  /**
   * another centre's package, verified and kept whole: name of its log, hash of its payload, size and root of the checkpoint that its proofs
   * end in, bytes and hash of the archive in which it is kept here; number: of the exhibit it is of, as that centre has it
   */
  'evidence.imported': about(
    ['evidence'],
    object(
      { origin: keyName, payload: hash, size: integer(1), root: hash, archive: hash, bytes: integer(1) },
      { number: label },
    ),
  ),
} as const;
