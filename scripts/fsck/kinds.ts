// Every kind of disagreement, in words, with what to do about it. Nothing is ever done here: people decide.

const readBack =
  'the next reading puts it right from the other vault; if both lack it, keep the disks as they are and call for help';
const stray = 'a crash or a refusal left it, and nobody was told of it: leave it, or move it away by hand';

export const kinds = {
  'media-without-row': {
    says: 'media of a recording that the database doesn’t know',
    cure: 'touch nothing: look into the log and into backups of the database for it',
  },
  'row-without-media': {
    says: 'a recording of which this vault has nothing',
    cure: `is its disk mounted? If so, ${readBack}`,
  },
  'unlisted-file': {
    says: 'a file that the manifest doesn’t list',
    cure: 'it is no evidence and in no package: keep it, and find out who wrote it',
  },
  'file-missing': { says: 'a file of the manifest isn’t there', cure: readBack },
  'file-short': { says: 'a file is shorter than the manifest says', cure: readBack },
  'file-long': { says: 'a file is longer than the manifest says', cure: readBack },
  'key-missing': { says: 'the key file isn’t there', cure: readBack },
  'manifest-missing': { says: 'the manifest isn’t there', cure: readBack },
  'manifest-other': { says: 'the manifest isn’t the one that was signed', cure: readBack },
  'set-aside': {
    says: 'a damaged file was set aside here when it was put right',
    cure: 'see vault.repaired in the log and find out what damaged it; move it away once that is known',
  },
  leftover: {
    says: 'a temporary file of a process that died',
    cure: 'it is no record of anything and may be removed by hand',
  },
  'unknown-file': {
    says: 'a file that belongs to nothing in a vault',
    cure: 'find out who wrote it; a vault is for recordings alone',
  },
  'copy-without-row': {
    says: 'a working copy that the database doesn’t know',
    cure: 'the server removes it at its next start',
  },
  'row-without-copy': {
    says: 'a working copy that the database knows isn’t there as it was made',
    cure: 'the master is untouched: restore the file from a backup; until then the recording can’t be watched',
  },
  'not-destroyed': {
    says: 'key or media of a recording whose destruction is complete are here',
    cure: 'a disk or a backup was put back: two people ordered its end; ask a custodian, who has its certificate',
  },
  'lines-missing': {
    says: 'the lines of a destroyed recording’s chain aren’t here',
    cure: 'copy the .lines file from the other vault: it proves what was destroyed, and holds nothing of it',
  },
  'safety-copy-without-row': { says: 'a room’s safety copy that the database doesn’t know', cure: stray },
  'safety-copy-incomplete': {
    says: 'a room’s safety copy lacks a file, or has it in another length',
    cure: readBack,
  },
  'exhibit-without-row': { says: 'a file of an exhibit that the database doesn’t know', cure: stray },
  'exhibit-incomplete': {
    says: 'an exhibit lacks a file, or has it in another length',
    cure: readBack,
  },
  'child-back': {
    says: 'the row of a child is here again whose key was destroyed',
    cure: 'a backup from before was restored: nobody can read it; once its cases are closed, npm run destroy-child-key empties it again',
  },
  'child-half-missing': {
    says: 'the half of a child’s key isn’t here, and the log knows of no destruction',
    cure: 'copy it from the other vault; if both lack it, nobody can read who the child is: keep the disks as they are and call for help',
  },
  'begun-without-row': {
    says: 'the log says that a recording began that the database doesn’t know',
    cure: 'a row was lost: restore the database from its backup; the log is the witness',
  },
  'sealed-not-in-log': {
    says: 'sealed by its row, and no recording.sealed of it is in the log',
    cure: 'index and log have parted: restore the database from its backup',
  },
  'seal-not-in-row': {
    says: 'sealed by the log, and not by its row',
    cure: 'index and log have parted: restore the database from its backup',
  },
  'gone-silent': {
    says: 'not sealed, and nothing was heard of it for long',
    cure: 'is its media node running and connected? It goes on, or seals, by itself once it is',
  },
} as const satisfies Record<string, { readonly says: string; readonly cure: string }>;

export type Kind = keyof typeof kinds;

export interface Disagreement {
  readonly kind: Kind;
  /** vault and path, or id */
  readonly where: string;
}

export function inOneLine({ kind, where }: Disagreement): string {
  const { says, cure } = kinds[kind];
  return `${where}: ${says} → ${cure}`;
}
