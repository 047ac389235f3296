// For tests: a real SMTP server on this machine, which keeps what it takes and can be told to refuse.
import type { AddressInfo } from 'node:net';
import { type ParsedMail, simpleParser } from 'mailparser';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import type { SmtpSettings } from '../smtp-mailer.ts';

export interface TestMailServer {
  readonly settings: SmtpSettings;
  /** What it has taken, as it came over the wire. */
  readonly raw: readonly string[];
  mails(): Promise<ParsedMail[]>;
  /** What it says to the next letters: 250 takes them. */
  saysNext(code: number): void;
  close(): void;
}

export async function openMailServer(options: SMTPServerOptions = {}): Promise<TestMailServer> {
  const raw: string[] = [];
  let code = 250;
  const smtp = new SMTPServer({
    ...{ authOptional: true, disabledCommands: ['STARTTLS'], closeTimeout: 100 },
    ...options,
    onRcptTo: (_address, _session, done) =>
      done(code === 250 ? null : Object.assign(new Error('No.'), { responseCode: code })),
    onData: (stream, _session, done) => {
      const pieces: Buffer[] = [];
      stream.on('data', (piece: Buffer) => pieces.push(piece));
      stream.on('end', () => {
        raw.push(Buffer.concat(pieces).toString());
        done();
      });
    },
  });
  // A client that doesn't trust it hangs up: no reason to fail.
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', () => resolve()));
  const { port } = smtp.server.address() as AddressInfo;
  const from = { from: 'appointments@house.example', fromName: 'Appointments' };
  return {
    settings: { host: '127.0.0.1', port, tls: 'none', signIn: null, ca: null, ...from },
    raw,
    mails: () => Promise.all(raw.map((one) => simpleParser(one))),
    saysNext: (next) => {
      code = next;
    },
    close: () => smtp.close(),
  };
}
