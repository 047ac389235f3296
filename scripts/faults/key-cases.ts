// What can go wrong with the keys that everything kept is closed with.
import { type FaultGroup, shownIn } from './fault-case.ts';

export const keys: FaultGroup = {
  title: 'keys',
  cases: [
    ...shownIn('media/config.test.ts', [
      ['the node’s private key is open to others', 'refuses a private key that its group or others may read'],
      [
        'the key-encryption key is open to others, or none',
        'refuses a key-encryption key that others may read, or that is none',
      ],
    ]),
    ...shownIn('server/recordings/key-fits.test.ts', [
      ['another key-encryption key: the server', 'with the key that they were made with, and with no other'],
    ]),
    ...shownIn('server/recordings/rotation/while-recording.media.test.ts', [
      ['another key-encryption key while recordings run', 'a key follows another while recordings run'],
    ]),
    ...shownIn('server/recordings/rotation/rotate-keys.db.test.ts', [
      ['wrapping keys anew is killed at each step', 'open at every moment: killed at each step, run again'],
      ['… with a key that opens nothing', 'are left as they are under a key that opens none of them'],
      ['… before the server holds the new key', 'wait for the server to be restarted with the new key'],
    ]),
    ...shownIn('scripts/rotate-keys.faults.test.ts', [
      ['keys follow one another while the product is used', 'wait for the server, are then rotated while it is used'],
      ['the rotation is killed at each rename', 'open at every moment: the command is killed at each rename'],
      ['… at each fsync', 'open at every moment: the command is killed at each sync'],
      ['… at each write', 'open at every moment: the command is killed at each write'],
    ]),
    ...shownIn('server/cases/children-anew.db.test.ts', [
      ['a child is looked for while keys follow one another', 'are found at every moment of it, though it is cut off'],
      ['a child’s key that no key opens', 'of before keys had names are brought along; one that no key opens is named'],
    ]),
    ...shownIn('server/scheduling/sealed-anew.db.test.ts', [
      ['a link that was mailed under an older key', 'each link is the one that was mailed'],
    ]),
    ...shownIn('media/main.media.test.ts', [
      ['a node is given a new key while it runs', 'takes a new key-encryption key while it runs'],
      ['another key-encryption key: the node', 'its key-encryption key isn’t the one that its recordings were made'],
    ]),
  ],
};
