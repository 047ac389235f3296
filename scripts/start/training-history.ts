// Invented cases of a training centre, each somewhere else in the story, made through the running product itself as its people would make
// them: so they stand in the log, with rights, letters and diary, like any other. Made once; none where there are cases already.
import { DateTime } from 'luxon';
import { z } from 'zod';
import { casePage, caseRow, rooms } from '../../server/contract/cases.ts';
import { agencies, demoPeople, people } from '../../server/contract/identity.ts';
import { referral } from '../../server/contract/referrals.ts';
import { uuidv7 } from '../../server/platform/ids.ts';
import { readDemoPeople } from './demo-people.ts';
import { type InventedCase, inventedCases } from './training-cases.ts';

const hourMs = 3_600_000;

/** How many were made. `folder`: the training centre's own. */
export async function inventHistory(origin: string, folder: string): Promise<number> {
  const staff = demoPeople.parse(readDemoPeople(folder));
  const as = async (role: string) => {
    const one = staff.find((person) => person.role === role);
    if (!one) throw new Error(`nobody is ${role}`);
    return signedIn(origin, one);
  };
  const coordinator = await as('coordinator');
  if (z.array(caseRow).parse(await coordinator('GET', '/cases')).length > 0) return 0;
  const house = {
    coordinator,
    interviewer: await as('interviewer'),
    agencies: agencies.parse(await coordinator('GET', '/agencies')),
    seats: seatsOf(people.parse(await coordinator('GET', '/people')), staff),
    rooms: rooms.parse(await coordinator('GET', '/rooms')),
    asObserver: await as('observer'),
  };
  for (const [index, invented] of inventedCases.entries()) await invent(house, invented, index);
  await house.coordinator('POST', '/practice-sessions', sitting(house, { daysAhead: 1, hour: 15 }));
  return inventedCases.length;
}

type Ask = (method: 'GET' | 'POST', path: string, body?: unknown) => Promise<unknown>;

async function signedIn(origin: string, { email, password }: { email: string; password: string }): Promise<Ask> {
  let cookie = '';
  const ask: Ask = async (method, path, body) => {
    const response = await fetch(`${origin}/api${path}`, {
      method,
      headers: { origin, ...(cookie ? { cookie } : {}), ...(body ? { 'content-type': 'application/json' } : {}) },
      ...(body ? { body: JSON.stringify(body) } : {}),
    });
    const [set] = response.headers.getSetCookie();
    if (set) cookie = set.split(';')[0] ?? '';
    const text = await response.text();
    if (!response.ok) throw new Error(`${method} ${path} was answered with ${response.status}: ${text.slice(0, 200)}`);
    return text === '' ? null : JSON.parse(text);
  };
  await ask('POST', '/sign-in', { email, password });
  return ask;
}

type People = z.infer<typeof people>;

interface House {
  readonly coordinator: Ask;
  readonly interviewer: Ask;
  readonly asObserver: Ask;
  readonly agencies: z.infer<typeof agencies>;
  /** who sits in an interview, the first of each role */
  readonly seats: readonly People[number][];
  readonly rooms: z.infer<typeof rooms>;
}

async function invent(house: House, invented: InventedCase, index: number): Promise<void> {
  const { coordinator } = house;
  const agency = house.agencies.find(({ kind }) => kind === invented.agency);
  const received = referral.parse(
    await coordinator('POST', '/referrals', {
      ...{ child: invented.child, declined: [], referringAgencyId: agency?.id, source: 'agency', indicators: [] },
      ...{
        concerns: [invented.concern],
        urgency: 'days',
        fastTrack: false,
        childIsSuspect: false,
        ageUncertain: false,
      },
      ...{ familyTracing: 'not-needed', accommodation: 'safe-at-home', languages: invented.languages, needs: [] },
      ...{ notes: {}, alreadyAsked: [], receivedAt: new Date(Date.now() - 30 * hourMs).toISOString() },
    }),
  );
  if (invented.reaches === 'referred') return;
  const { id } = casePage.parse(await coordinator('POST', '/cases', { referralId: received.id }));
  const validFrom = new Date().toISOString();
  for (const { id: personId, roles } of house.seats)
    await coordinator('POST', `/cases/${id}/assignments`, { personId, role: roles[0], validFrom });
  await house.asObserver('POST', `/cases/${id}/needs`, { id: uuidv7(), text: invented.need });
  await coordinator('POST', `/cases/${id}/diary`, {
    topic: 'rights',
    told: { at: new Date().toISOString(), language: invented.languages[0], understood: 'yes' },
    dueAt: new Date(Date.now() + 20 * hourMs).toISOString(),
  });
  if (invented.reaches === 'booked')
    await coordinator('POST', `/cases/${id}/interview`, sitting(house, { daysAhead: 2 + index, hour: 9 + 3 * index }));
}

/** The same who sign in here: of each role the first. */
function seatsOf(everybody: People, staff: z.infer<typeof demoPeople>): People {
  return ['interviewer', 'desk', 'observer', 'prosecutor', 'custodian'].flatMap((role) => {
    const name = staff.find((one) => one.role === role)?.name;
    return everybody.find((one) => one.name === name) ?? [];
  });
}

function sitting(house: House, { daysAhead, hour }: { daysAhead: number; hour: number }) {
  const [room] = house.rooms;
  if (!room) throw new Error('there is no room');
  const day = workday(DateTime.now().setZone(room.zone).plus({ days: daysAhead }));
  const [interviewer, desk, observer] = house.seats;
  return {
    ...{ roomId: room.id, startsAt: `${day}T${atHour(hour)}`, endsAt: `${day}T${atHour(hour + 2)}` },
    ...{ interviewerId: interviewer?.id, deskId: desk?.id, observerIds: observer ? [observer.id] : [] },
  };
}

/** That day, or the Monday after it. */
function workday(day: DateTime): string {
  return day.plus({ days: day.weekday > 5 ? 8 - day.weekday : 0 }).toISODate() ?? '';
}

const atHour = (hour: number) => `${String(hour).padStart(2, '0')}:00`;
