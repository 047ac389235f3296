// What can go wrong with a recorder's process, its disks, and what they keep for years.
import { type FaultGroup, shownIn } from './fault-case.ts';

export const recorder: readonly FaultGroup[] = [
  {
    title: 'the recorder dies',
    cases: [
      ...shownIn('media/recorder/crash.media.test.ts', [
        ['killed in mid-recording', 'goes on with one declared gap'],
        ['killed at each step of the start', 'survives death at each step of the start'],
        ['killed at writes and syncs', 'survives death at each write and sync in mid-recording'],
        ['killed during recovery', 'survives death at each step of its own recovery'],
        ['killed during the stop', 'seals after death at each step of the stop'],
        ['told to end (SIGTERM)', 'makes everything durable when it is told to end, and goes on at the next start'],
      ]),
      ...shownIn('media/recorder/capture-at-once.media.test.ts', [
        ['what was there can’t be read for long', 'captures, lights the lamp and takes the stop while what was there'],
        ['what was kept of the past is damaged', 'reads all of it back where what was kept does not serve'],
        ['an older file is gone from both vaults', 'journals on, says that its past is broken and seals nothing'],
      ]),
      ...shownIn('media/recorder/waiting-journal.test.ts', [
        ['journal waits long to be muxed', 'comes back from the file in order, whole and once'],
        ['… and can’t be read from one vault', 'is read from the other vault where one copy is damaged'],
      ]),
      ...shownIn('media/recorder/two-holders.media.test.ts', [
        ['two nodes hold one recording', 'a recording that two hold is the newer one’s'],
      ]),
      ...shownIn('scripts/e2e/each-second.faults.test.ts', [
        ['killed twice: each second there, or declared', 'each second is in the file or declared'],
      ]),
    ],
  },
  {
    title: 'disks',
    cases: [
      ...shownIn('media/recorder/disks.faults.test.ts', [
        ['no room (ENOSPC) at the k-th write, k = 1…40', 'no room at the write'],
        ['a sync fails (EIO)', 'an error at the fourth sync'],
        ['a sync takes 5 s', 'a sync that takes 5 s'],
        ['a really full disk of 64 MB', 'that is really full'],
        ['a volume turns read-only', 'that turns read-only'],
        ['power is cut at random instants, ext4 and xfs', 'leaves all that was announced'],
        ['killed at each write, sync and rename', 'leaves one whole recording in the end'],
      ]),
      ...shownIn('media/recorder/recorder.media.test.ts', [
        ['one vault fails', 'lights the lamp, says one copy only when a vault fails, and goes on'],
        ['both vaults fail for a while', 'loses nothing when both vaults fail for a while: new files, no gap'],
      ]),
      ...shownIn('media/vault/mirrored-file.test.ts', [
        ['a descriptor that failed', 'goes on with the good one, and never touches the failed descriptor again'],
        ['a disk falls behind its queue', 'gives up a vault that falls behind its queue'],
      ]),
      ...shownIn('media/recorder/track-writer.test.ts', [
        ['one vault hangs', 'opens a file with one vault when the other hangs'],
        ['all disks are slow', 'waits for disks that are all slow, and leaves only the one that is slower behind'],
        [
          'power cut, whatever failed when',
          'has every acknowledged record in the chain after a power cut, whatever failed when',
        ],
        ['a newer holder has the recording', 'writes nothing more once a newer holder has the recording'],
      ]),
      ...shownIn('media/recorder/recovery.test.ts', [
        [
          'last record torn at any byte',
          'goes on at the last record when the end is torn at any byte, and never alters the file',
        ],
        [
          'one copy is damaged before what is read back',
          'reads what stands there once, and the rest of a copy that is damaged',
        ],
        ['an announced head is in neither vault', 'refuses to go on when an announced head is in neither vault'],
      ]),
    ],
  },
  {
    title: 'kept for years',
    cases: [
      ...shownIn('media/vault/mend.test.ts', [
        ['killed while a damaged file is put right', 'killed at the step'],
        ['the good copy stops being readable meanwhile', 'touches nothing where the good bytes stop coming'],
      ]),
      ...shownIn('server/recordings/keeping/keep-whole.db.test.ts', [
        ['one copy is damaged, cut or missing', 'is put right where'],
        ['each copy is damaged in another file', 'is put right where each copy is damaged in another file'],
        ['both copies of a file are damaged', 'is left as it is, and told of, where both copies of'],
        ['a whole vault is away', 'is left as it is while a whole vault is away'],
        ['the server stops in mid-reading', 'keeps nothing of a reading that was cut short'],
        ['read back on a schedule, through restarts', 'reads what is due and puts it right, and nothing again'],
      ]),
      ...shownIn('server/recordings/keeping/keep-beside.db.test.ts', [
        ['an exhibit or a safety copy is damaged in one vault', 'is put right from the other vault where'],
        ['… in both', 'is left as it is, and told of, where'],
        ['a working copy is damaged', 'is told of where a working copy, of which there is one file,'],
      ]),
      ...shownIn('server/recordings/derivatives/disk-full.faults.test.ts', [
        ['a copy is made on a full disk', 'a full disk is said as that, and nothing is left on it'],
      ]),
      ...shownIn('scripts/fsck/fsck.db.test.ts', [
        ['vaults, database and log disagree', 'names it once and says what to do'],
        ['all agree, something doesn’t, nothing to look at', 'ends with 0 where all agrees, 1 where something doesn’t'],
      ]),
    ],
  },
  {
    title: 'the house is lost, but for its backup',
    cases: shownIn('scripts/deploy/backup.faults.test.ts', [
      ['what a backup holds', 'holds database, vault, copies and the notary’s state, and neither keys'],
      ['a backup that was changed, a place that isn’t empty', 'is refused where something is already'],
      ['files, rows and log after it came back', 'comes back: files, rows and log agree'],
      ['the house that came back', 'is a house again'],
    ]),
  },
];
