// Letters through a real SMTP server, read back by a real mail parser.
import { simpleParser } from 'mailparser';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, it } from 'vitest';
import { LetterRefused, type OutgoingLetter } from './mailer.ts';
import { createSmtpMailer, type SmtpSettings } from './smtp-mailer.ts';
import { localhostCertificate } from './testing/localhost-certificate.ts';
import { openMailServer } from './testing/mail-server.ts';

const closing: (() => void)[] = [];
afterEach(() => {
  for (const close of closing.splice(0)) close();
});

const letter = (more: Partial<OutgoingLetter> = {}): OutgoingLetter => ({
  id: '0193a1b2-0000-7000-8000-000000000001',
  to: 'ola@police.example',
  title: 'An appointment – Tuesday',
  text: 'You are asked to come.\nØstgata 1',
  html: '<p>You are asked to come.</p>',
  calendar: { method: 'REQUEST', text: 'BEGIN:VCALENDAR\r\nMETHOD:REQUEST\r\nEND:VCALENDAR\r\n' },
  ...more,
});

async function mailServer(options: SMTPServerOptions = {}) {
  const server = await openMailServer(options);
  closing.push(server.close);
  const mailer = (more: Partial<SmtpSettings> = {}) => {
    const one = createSmtpMailer({ ...server.settings, ...more });
    closing.push(() => one.close());
    return one;
  };
  return { received: server.raw, mailer, saysNext: server.saysNext };
}

describe('a letter', () => {
  it('arrives as text, as HTML and as an invitation that programs offer to enter', async () => {
    const { received, mailer } = await mailServer();
    await mailer().send(letter());
    const mail = await simpleParser(received[0] ?? '');
    expect(mail).toMatchObject({
      subject: 'An appointment – Tuesday',
      text: 'You are asked to come.\nØstgata 1',
      html: '<p>You are asked to come.</p>',
      messageId: '<0193a1b2-0000-7000-8000-000000000001@house.example>',
      from: { value: [{ address: 'appointments@house.example', name: 'Appointments' }] },
    });
    expect(mail.headers.get('auto-submitted')).toBe('auto-generated');
    expect(received[0]).toMatch(/Content-Type: text\/calendar;[^\r\n]*\s*method=REQUEST/);
    const [attached] = mail.attachments;
    expect(attached?.content.toString()).toBe(letter().calendar?.text);
  });

  it('without an appointment carries no calendar', async () => {
    const { received, mailer } = await mailServer();
    await mailer().send(letter({ calendar: null }));
    expect((await simpleParser(received[0] ?? '')).attachments).toEqual([]);
  });

  it('can’t be given headers or further recipients by its title or address', async () => {
    const { received, mailer } = await mailServer();
    await mailer().send(letter({ title: 'One\r\nBcc: everybody@example.org' }));
    await mailer()
      .send(letter({ to: 'ola@police.example, kari@police.example\r\nBcc: x@example.org' }))
      .catch(() => undefined);
    const [first, ...others] = await Promise.all(received.map((one) => simpleParser(one)));
    expect(first?.headers.has('bcc')).toBe(false);
    for (const other of others) expect(other.headers.has('bcc')).toBe(false);
  });

  it('to an address that the server refuses for good is refused for good; for now, it is not', async () => {
    const [forGood, forNow] = [await mailServer(), await mailServer()];
    forGood.saysNext(550);
    await expect(forGood.mailer().send(letter())).rejects.toBeInstanceOf(LetterRefused);
    forNow.saysNext(451);
    const error = await forNow
      .mailer()
      .send(letter())
      .catch((caught: unknown) => caught);
    expect(error).toBeInstanceOf(Error);
    expect(error).not.toBeInstanceOf(LetterRefused);
  });

  it('is not lost quietly where nobody listens', async () => {
    const { mailer } = await mailServer();
    await expect(mailer({ port: 9 }).send(letter())).rejects.toThrow();
  });
});

describe('a connection', () => {
  const onlySecure = (more: SMTPServerOptions = {}): SMTPServerOptions => ({
    ...localhostCertificate,
    disabledCommands: [],
    ...more,
  });

  it.each(['implicit', 'starttls'] as const)('with %s TLS and a trusted certificate carries a letter', async (tls) => {
    const { received, mailer } = await mailServer(onlySecure({ secure: tls === 'implicit' }));
    await mailer({ host: 'localhost', tls, ca: localhostCertificate.cert }).send(letter());
    expect(received).toHaveLength(1);
  });

  it('to a server whose certificate nobody trusts, or that has none, carries nothing', async () => {
    const strange = await mailServer(onlySecure({ secure: true }));
    await expect(strange.mailer({ host: 'localhost', tls: 'implicit' }).send(letter())).rejects.toThrow();
    const plain = await mailServer();
    await expect(plain.mailer({ tls: 'starttls' }).send(letter())).rejects.toThrow();
    expect([...strange.received, ...plain.received]).toEqual([]);
  });

  it('signs in where it is told to, and a refused sign-in is no refusal of the letter', async () => {
    const { received, mailer } = await mailServer(
      onlySecure({
        secure: true,
        authOptional: false,
        onAuth: ({ password }, _session, done) =>
          password === 'right' ? done(null, { user: 'house' }) : done(new Error('No.')),
      }),
    );
    const secure = { host: 'localhost', tls: 'implicit', ca: localhostCertificate.cert } as const;
    await mailer({ ...secure, signIn: { user: 'house', password: 'right' } }).send(letter());
    expect(received).toHaveLength(1);
    const wrong = mailer({ ...secure, signIn: { user: 'house', password: 'wrong' } }).send(letter());
    await expect(wrong).rejects.not.toBeInstanceOf(LetterRefused);
  });
});
