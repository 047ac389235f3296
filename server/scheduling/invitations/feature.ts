// Invitations as the composition root puts them in: with the way letters go out, or, in a demonstration, stay here.
import type { Actor } from '../../identity/actor.ts';
import type { Feature } from '../../platform/feature.ts';
import { demoOutbox } from '../../platform/mail/demo-outbox.ts';
import { createSmtpMailer, type SmtpSettings } from '../../platform/mail/smtp-mailer.ts';
import { inTraining } from '../../platform/mail/training-mailer.ts';
import { invitationRoutes } from './routes.ts';
import { createInvitations, type Invitations, type InvitationsDependencies } from './service.ts';

export interface MailSettings {
  readonly publicOrigin: string;
  /** null: a demonstration, which sends nothing */
  readonly mail: SmtpSettings | null;
  readonly training: boolean;
}

type Needs = Omit<InvitationsDependencies, 'mailer' | 'organiser' | 'ownUids' | 'publicOrigin' | 'demo'>;

export function createInvitationsFeature(
  needs: Needs,
  { publicOrigin, mail, training }: MailSettings,
): Invitations & Feature<Actor> {
  const sends = mail ? createSmtpMailer(mail) : demoOutbox;
  const mailer = training ? inTraining(sends) : sends;
  const invitations = createInvitations({
    ...{ ...needs, mailer, publicOrigin, demo: mail === null, ownUids: ownUidsAt(publicOrigin) },
    organiser: { name: mail?.fromName ?? 'Appointments', address: mail?.from ?? 'appointments@heard-once.example' },
  });
  return {
    ...invitations,
    routes: (api, guard) => invitationRoutes(api, guard, invitations),
    stop: async () => mailer.close(),
  };
}

/** How the UIDs of our own appointments end. */
export function ownUidsAt(publicOrigin: string): string {
  return `@${new URL(publicOrigin).hostname}`;
}
