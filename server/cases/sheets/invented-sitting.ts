// A sitting that never was, for whoever writes the sheet's words and looks at them: as many people as usually come. All are invented.
import type { SheetSitting } from './compose.ts';

const nowhere = '00000000-0000-7000-8000-000000000000';

export const inventedSitting: SheetSitting = {
  id: nowhere,
  startsAt: new Date('2027-03-02T09:00:00.000Z'),
  zone: 'Europe/Oslo',
  room: { id: nowhere, name: 'Blue room', place: 'Barnahus Oslo, 2nd floor', centre: 'Barnahus Oslo' },
  attending: [
    { beside: 'interviewer', name: 'Henrik Dahl', remote: false },
    { beside: 'interpreter', name: 'Oksana Melnyk', remote: false },
    { beside: 'support-person', name: null, remote: false },
    { watching: 'desk', name: 'Sunniva Moe', remote: false },
    { watching: 'police', name: 'Jonas Berg', remote: false },
    { watching: 'prosecution', name: 'Camilla Strand', remote: false },
    { watching: 'child-protection', name: 'Amina Yusuf', remote: false },
  ],
  picture: null,
};
