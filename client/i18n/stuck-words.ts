// Work that got stuck, in words for whoever keeps the machines: what wasn't done, what it means for people, what to look at.

interface Work {
  readonly what: string;
  readonly help: string;
}

const works: Readonly<Record<string, Work>> = {
  letters: {
    what: 'A letter wasn’t sent: an invitation, a change, a reminder or a cancellation',
    help: 'See that the mail server answers and takes letters from us. Tell a coordinator: who waits for it can be told by telephone.',
  },
  'next-times': {
    what: 'Other times weren’t looked for after somebody declined',
    help: 'The coordinator can look for them by hand, on the case. Try again once the database answers.',
  },
  'calendar-sources': {
    what: 'Somebody’s own calendar wasn’t read: what they have promised since isn’t known',
    help: 'See that the calendar’s server answers from here. It is read again each hour by itself, too.',
  },
  'calendar-sources-due': {
    what: 'The look for calendars that are due to be read failed',
    help: 'It looks again within a quarter of an hour by itself: only worry when there are several.',
  },
};

export const workInWords = (queue: string): Work =>
  works[queue] ?? { what: `Work of a kind this page doesn’t know (${queue})`, help: 'Look into the log.' };

const failures: Readonly<Record<string, string>> = {
  unknown: 'An error that only the log has.',
  unfinished: 'It took too long, or the server was ended in the middle of it.',
  busy: 'The database was busy with others.',
  conflict: 'Something else had changed the same.',
  'not-found': 'What it was about is no longer there.',
  malformed: 'What it carried can’t be read: it was written by another version.',
};

export const failureInWords = (code: string): string => failures[code] ?? 'It was refused.';
