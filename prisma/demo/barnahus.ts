// The demo Barnahus: its agencies, rooms and people, as data. All of them are invented; `.example` addresses reach nobody.
import type { AgencyKind, Role } from '../../server/contract/values.ts';

export const demoAgencies = [
  { key: 'barnahus', name: 'Barnahus Oslo', kind: 'barnahus' },
  { key: 'police', name: 'Oslo Police District', kind: 'police' },
  { key: 'prosecution', name: 'Oslo Public Prosecutors', kind: 'prosecution' },
  { key: 'child-protection', name: 'Child Protection Oslo East', kind: 'child-protection' },
  { key: 'health', name: 'Children’s Hospital Oslo', kind: 'health' },
  { key: 'defence', name: 'Holm & Vik, defence lawyers', kind: 'defence' },
  { key: 'court', name: 'Oslo District Court', kind: 'court' },
] as const satisfies readonly { key: string; name: string; kind: AgencyKind }[];

export const demoRooms = [
  { key: 'blue', name: 'Blue room', place: 'Barnahus Oslo, 2nd floor', zone: 'Europe/Oslo' },
  { key: 'yellow', name: 'Yellow room', place: 'Barnahus Oslo, ground floor', zone: 'Europe/Oslo' },
] as const;

type AgencyKey = (typeof demoAgencies)[number]['key'];
type RoomKey = (typeof demoRooms)[number]['key'];

export interface DemoPersonPlan {
  readonly email: string;
  readonly name: string;
  readonly agency: AgencyKey;
  readonly role: Role;
  readonly station?: RoomKey;
}

export const demoPlan: readonly DemoPersonPlan[] = [
  { email: 'coordinator@barnahus.example', name: 'Ingrid Lund', agency: 'barnahus', role: 'coordinator' },
  { email: 'interviewer@barnahus.example', name: 'Henrik Dahl', agency: 'barnahus', role: 'interviewer' },
  { email: 'desk@barnahus.example', name: 'Sunniva Moe', agency: 'barnahus', role: 'desk' },
  { email: 'police@police.example', name: 'Jonas Berg', agency: 'police', role: 'observer' },
  { email: 'prosecution@prosecution.example', name: 'Camilla Strand', agency: 'prosecution', role: 'observer' },
  { email: 'child-protection@cps.example', name: 'Amina Yusuf', agency: 'child-protection', role: 'observer' },
  { email: 'prosecutor@prosecution.example', name: 'Erik Nygaard', agency: 'prosecution', role: 'prosecutor' },
  { email: 'custodian@barnahus.example', name: 'Marit Solberg', agency: 'barnahus', role: 'custodian' },
  {
    email: 'blue-room@barnahus.example',
    name: 'Station, blue room',
    agency: 'barnahus',
    role: 'room-station',
    station: 'blue',
  },
  {
    email: 'yellow-room@barnahus.example',
    name: 'Station, yellow room',
    agency: 'barnahus',
    role: 'room-station',
    station: 'yellow',
  },
  { email: 'interviewer2@barnahus.example', name: 'Oda Haugen', agency: 'barnahus', role: 'interviewer' },
  { email: 'desk2@barnahus.example', name: 'Tor Bakken', agency: 'barnahus', role: 'desk' },
];

/** The one referral that waits in a fresh demo. */
export const demoReferral = {
  child: { givenName: 'Example', familyName: 'Child', bornOn: '2017-05-04' },
  agency: 'child-protection',
  concerns: ['witness'],
  urgency: 'days',
} as const;
