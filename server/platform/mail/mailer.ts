// What carries letters out of the house, as a port. Refuses to know what they say.

export interface OutgoingLetter {
  /** Its own for ever: a letter that goes out twice, after a crash between the two, is seen to be the same. */
  readonly id: string;
  readonly to: string;
  readonly title: string;
  /** plain text; the same is said in `html` */
  readonly text: string;
  readonly html: string;
  readonly calendar: { readonly method: 'REQUEST' | 'CANCEL'; readonly text: string } | null;
}

export interface Mailer {
  /**
   * Once it returns, the mail server has taken the letter. Throws a LetterRefused when it never will, anything else when it
   * may be tried again.
   */
  send(letter: OutgoingLetter): Promise<void>;
  close(): void;
}

/** The mail server says that this letter can't be delivered, now or later: an address that isn't there, most likely. */
export class LetterRefused extends Error {
  /** SMTP's three digits (RFC 5321), beginning with 5 */
  readonly status: number;

  constructor(status: number) {
    super(`the mail server refused a letter for good (${status})`);
    this.name = 'LetterRefused';
    this.status = status;
  }
}
