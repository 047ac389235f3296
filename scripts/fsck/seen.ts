// What a look at vaults, database and log has seen: plain facts, for compare.ts to hold against each other.

export interface SeenFile {
  /** below the folder that was walked; names that begin with a dot too */
  readonly path: string;
  readonly bytes: number;
  readonly changedAt: Date;
}

export interface SeenVault {
  readonly id: string;
  readonly files: readonly SeenFile[];
}

/** A file as the signed manifest has it. */
export interface SealedFileSize {
  /** below the vault */
  readonly path: string;
  /** valid bytes */
  readonly bytes: number;
  /** of what may follow them, by the manifest; a file that is all tail has no valid bytes */
  readonly tails: readonly number[];
}

export interface SeenRecording {
  readonly id: string;
  readonly state: 'requested' | 'recording' | 'stopping' | 'sealed';
  readonly requestedAt: Date;
  /** in each vault; of a recording that isn't sealed none is asked for */
  readonly manifests: Readonly<Record<string, 'signed' | 'other' | 'missing'>>;
  /** by order of two people; what stands of it is its manifest and the lines of its chains */
  readonly destruction: 'none' | 'begun' | 'complete';
  /** by the signed manifest; null where no vault has it */
  readonly files: readonly SealedFileSize[] | null;
  /** in the log */
  readonly sealedInLog: boolean;
  readonly lastEventAt: Date | null;
}

export interface Seen {
  readonly now: Date;
  /** after so many hours without a word of it a recording isn't running any more */
  readonly silentHours: number;
  readonly vaults: readonly SeenVault[];
  readonly recordings: readonly SeenRecording[];
  /** recordings that the log says have begun */
  readonly begunInLog: readonly string[];
  readonly copiesFolder: readonly SeenFile[];
  readonly copies: readonly { readonly fileName: string; readonly bytes: number }[];
  readonly safetyCopies: readonly {
    readonly id: string;
    readonly pieces: readonly { readonly no: number; readonly bytes: number }[];
  }[];
  /** those whose row has a key: what nobody can read any more, or must be able to */
  readonly childrenWithKey: readonly {
    readonly id: string;
    /** how people name its matters; none before the first case */
    readonly caseNumbers: readonly string[];
    /** by the log */
    readonly destroyed: boolean;
  }[];
  /** ids of packages that other centres made */
  readonly imported: ReadonlySet<string>;
  readonly exhibitFiles: readonly { readonly id: string; readonly bytes: number }[];
}
