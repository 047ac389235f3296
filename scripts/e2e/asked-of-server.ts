// What a walk asks the server itself, from within a signed-in page: functions that are handed to `page.evaluate` as they are.

/** In the page: how many referrals its case has. */
export async function referralsOf(path: string): Promise<number> {
  const answer = (await (await fetch(`/api${path}`)).json()) as { referrals: readonly unknown[] };
  return answer.referrals.length;
}

export async function outbox(): Promise<unknown> {
  return (await fetch('/api/outbox')).json();
}

/** In the page: the same time a week later, held for the same case once more. */
export async function secondHold(path: string): Promise<{ status: number; code: string }> {
  const [booked] = await (await fetch(`/api${path}/bookings`)).json();
  const later = (at: string) => new Date(Date.parse(at) + 7 * 24 * 3_600_000).toISOString();
  const fills = booked.fills
    .filter((fill: { party: string }) => fill.party === 'interviewer')
    .map(({ party, required, personId, remote }: Record<string, unknown>) => ({ party, required, personId, remote }));
  const body = {
    id: booked.sessionId.replace(/^.{8}/, 'ffffffff'),
    startsAt: later(booked.startsAt),
    endsAt: later(booked.endsAt),
    roomId: booked.room.id,
    fills,
    question: booked.question,
  };
  const headers = { 'content-type': 'application/json' };
  const answer = await fetch(`/api${path}/holds`, { method: 'POST', headers, body: JSON.stringify(body) });
  const { code } = (await answer.json()) as { code: string };
  return { status: answer.status, code };
}

/** In the page: by name, the interviewers of the time that is booked. */
export async function bookedInterviewers(path: string): Promise<string[]> {
  interface Fill {
    readonly party: string;
    readonly name: string | null;
  }
  const bookings = (await (await fetch(`/api${path}/bookings`)).json()) as { state: string; fills: Fill[] }[];
  const fills = bookings.find(({ state }) => state === 'scheduled')?.fills ?? [];
  return fills.flatMap(({ party, name }) => (party === 'interviewer' && name ? [name] : []));
}

/** In the page: the authorisation of further questions that its case has. */
export async function authorisationOf(path: string): Promise<string> {
  const { authorisations } = (await (await fetch(`/api${path}/ledger`)).json()) as { authorisations: { id: string }[] };
  return authorisations.at(-1)?.id ?? '';
}

/** In the page: the day of the time that is booked. Nobody is heard at night, so it is the same everywhere in Europe. */
export async function bookedDay(path: string): Promise<string> {
  const bookings = (await (await fetch(`/api${path}/bookings`)).json()) as { state: string; startsAt: string }[];
  return bookings.find(({ state }) => state === 'scheduled')?.startsAt.slice(0, 10) ?? '';
}
