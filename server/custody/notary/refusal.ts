// Why the notary won't go on, as a value.

export type NotaryRefusalCode =
  /** a setting, key or folder is missing or wrong */
  | 'configuration'
  /** another notary has this state */
  | 'taken'
  /** no state where one must be */
  | 'state-lost'
  /** the log isn't what was signed, or breaks a rule: nothing is signed */
  | 'integrity';

export class NotaryRefusal extends Error {
  readonly code: NotaryRefusalCode;

  constructor(code: NotaryRefusalCode, message: string, cause?: unknown) {
    super(message, cause === undefined ? undefined : { cause });
    this.name = 'NotaryRefusal';
    this.code = code;
  }
}
