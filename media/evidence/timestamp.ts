// RFC 3161 tokens as this room knows them: a port. Whoever verifies hands in a reader of tokens; the room says what a token must be over
// and whom it believes. Refuses to parse ASN.1 itself.

export interface TimestampQuestion {
  /** `.tsr`: a TimeStampResp in DER */
  readonly token: Uint8Array;
  /** what the token must be over, as bytes: its SHA-256 is the imprint */
  readonly message: Uint8Array;
  /** SHA-256 of the DER of certificates that are believed, in hex */
  readonly authorities: readonly string[];
}

export interface TimestampAnswer {
  /** POSIX ms, the end of what the token's accuracy allows */
  readonly ms: number;
  /** the signer's certificate leads to one of the authorities; false where none was given */
  readonly believed: boolean;
  /** SHA-256 of the certificates in the token, for whoever looks for the `ca` line that would fit */
  readonly certificates: readonly string[];
}

/** Rejects where the token is none, is over something else, or its signature is bad. */
export type TimestampReader = (question: TimestampQuestion) => Promise<TimestampAnswer>;
