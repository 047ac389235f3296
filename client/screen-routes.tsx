// Which address shows which screen. Each screen comes in a file of its own: nobody loads another's work.
import type { RouteObject } from 'react-router';
import { NothingHere } from './screens/frame/nothing-here.tsx';

export const screenRoutes: RouteObject[] = [
  {
    lazy: async () => ({ Component: (await import('./screens/frame/frame.tsx')).Framed }),
    errorElement: <NothingHere />,
    children: [
      { path: '/today', lazy: async () => ({ Component: (await import('./screens/today/today.tsx')).Today }) },
      {
        path: '/referrals/new',
        lazy: async () => ({ Component: (await import('./screens/new-referral/new-referral.tsx')).NewReferral }),
      },
      { path: '/cases', lazy: async () => ({ Component: (await import('./screens/cases/cases.tsx')).Cases }) },
      {
        path: '/emergency',
        lazy: async () => ({ Component: (await import('./screens/break-glass/break-glass.tsx')).BreakGlassScreen }),
      },
      {
        path: '/cases/:caseId',
        lazy: async () => ({ Component: (await import('./screens/case/case.tsx')).CaseScreen }),
      },
      {
        path: '/cases/:caseId/time',
        lazy: async () => ({ Component: (await import('./screens/find-a-time/find-a-time.tsx')).FindATime }),
      },
      {
        path: '/cases/:caseId/plan',
        lazy: async () => ({ Component: (await import('./screens/plan/plan.tsx')).Plan }),
      },
      {
        path: '/cases/:caseId/sheet',
        lazy: async () => ({ Component: (await import('./screens/sheet/sheet.tsx')).SheetScreen }),
      },
      {
        path: '/people-and-rooms/sheets',
        lazy: async () => ({ Component: (await import('./screens/sheet/sheet-texts.tsx')).SheetTextsScreen }),
      },
      {
        path: '/cases/:caseId/child',
        lazy: async () => ({ Component: (await import('./screens/child-life/child-life.tsx')).ChildLifeScreen }),
      },
      {
        path: '/outbox',
        lazy: async () => ({ Component: (await import('./screens/outbox/outbox.tsx')).OutboxScreen }),
      },
      {
        path: '/practice',
        lazy: async () => ({ Component: (await import('./screens/practice/practice.tsx')).Practice }),
      },
      {
        path: '/guide/:name?',
        lazy: async () => ({ Component: (await import('./screens/guide/guide.tsx')).GuideScreen }),
      },
      { path: '/ui', lazy: async () => ({ Component: (await import('./screens/parts/parts.tsx')).Parts }) },
      {
        path: '/connection-test',
        lazy: async () => ({
          Component: (await import('./screens/connection-test/connection-test.tsx')).ConnectionTestScreen,
        }),
      },
      {
        path: '/sessions',
        lazy: async () => ({ Component: (await import('./screens/sessions/sessions.tsx')).Sessions }),
      },
      {
        path: '/station',
        lazy: async () => ({ Component: (await import('./screens/sessions/sessions.tsx')).Sessions }),
      },
      {
        path: '/sessions/:sessionId/watch',
        lazy: async () => ({ Component: (await import('./screens/watch/watch.tsx')).Watch }),
      },
      {
        path: '/sessions/:sessionId/caption',
        lazy: async () => ({ Component: (await import('./screens/captions/captioning.tsx')).Captioning }),
      },
      {
        path: '/sessions/:sessionId/interpret',
        lazy: async () => ({ Component: (await import('./screens/interpreting/interpreting.tsx')).Interpreting }),
      },
      {
        path: '/sessions/:sessionId/log',
        lazy: async () => ({ Component: (await import('./screens/log/log.tsx')).Log }),
      },
      {
        path: '/sessions/:sessionId/desk',
        lazy: async () => ({ Component: (await import('./screens/desk/desk.tsx')).Desk }),
      },
      {
        path: '/people-and-rooms',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/people.tsx')).People }),
      },
      {
        path: '/people-and-rooms/people/:personId',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/person.tsx')).Person }),
      },
      {
        path: '/people-and-rooms/rooms',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/rooms.tsx')).Rooms }),
      },
      {
        path: '/people-and-rooms/rooms/:roomId',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/room.tsx')).Room }),
      },
      {
        path: '/people-and-rooms/protocols',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/protocols.tsx')).Protocols }),
      },
      {
        path: '/people-and-rooms/ways',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/ways.tsx')).Ways }),
      },
      {
        path: '/people-and-rooms/calendars',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/calendars.tsx')).Calendars }),
      },
      {
        path: '/people-and-rooms/changes',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/changes.tsx')).Changes }),
      },
      {
        path: '/people-and-rooms/stuck',
        lazy: async () => ({ Component: (await import('./screens/stuck/stuck.tsx')).Stuck }),
      },
      {
        path: '/my-calendar',
        lazy: async () => ({ Component: (await import('./screens/my-calendar/my-calendar.tsx')).MyCalendar }),
      },
      {
        path: '/figures',
        lazy: async () => ({ Component: (await import('./screens/figures/figures.tsx')).FiguresScreen }),
      },
      {
        path: '/custody-log',
        lazy: async () => ({ Component: (await import('./screens/custody-log/custody-log.tsx')).CustodyLogScreen }),
      },
      {
        path: '/for-you',
        lazy: async () => ({ Component: (await import('./screens/notices/for-you.tsx')).ForYou }),
      },
      {
        path: '/retention',
        lazy: async () => ({ Component: (await import('./screens/retention/due-list.tsx')).RetentionScreen }),
      },
      {
        path: '/import',
        lazy: async () => ({ Component: (await import('./screens/importing/importing.tsx')).ImportingScreen }),
      },
      {
        path: '/imported/:importedId',
        lazy: async () => ({ Component: (await import('./screens/retention/imported.tsx')).ImportedScreen }),
      },
      {
        path: '/own-data',
        lazy: async () => ({ Component: (await import('./screens/own-data/own-data.tsx')).OwnDataScreen }),
      },
      {
        path: '/account',
        lazy: async () => ({ Component: (await import('./screens/account/account.tsx')).AccountScreen }),
      },
      {
        path: '/people-and-rooms/accounts',
        lazy: async () => ({ Component: (await import('./screens/people-and-rooms/accounts.tsx')).Accounts }),
      },
      {
        path: '/released',
        lazy: async () => ({ Component: (await import('./screens/released/released-list.tsx')).ReleasedList }),
      },
      {
        path: '/released/:releaseId',
        lazy: async () => ({ Component: (await import('./screens/released/released.tsx')).ReleasedScreen }),
      },
      {
        path: '/recordings',
        lazy: async () => ({ Component: (await import('./screens/recordings/recordings.tsx')).Recordings }),
      },
      {
        path: '/recordings/:recordingId',
        lazy: async () => ({ Component: (await import('./screens/recording/recording.tsx')).RecordingScreen }),
      },
    ],
  },
  {
    lazy: async () => ({ Component: (await import('./screens/frame/frame.tsx')).Bare }),
    errorElement: <NothingHere />,
    children: [
      {
        path: '/sessions/:sessionId/station',
        lazy: async () => ({ Component: (await import('./screens/station/station.tsx')).Station }),
      },
      {
        path: '/sessions/:sessionId/interview',
        lazy: async () => ({ Component: (await import('./screens/interview/interview.tsx')).Interview }),
      },
    ],
  },
  {
    path: '/answer/:token',
    errorElement: <NothingHere />,
    lazy: async () => ({ Component: (await import('./screens/answer/answer.tsx')).AnswerScreen }),
  },
  {
    path: '/welcome',
    errorElement: <NothingHere />,
    lazy: async () => ({ Component: (await import('./screens/welcome/welcome.tsx')).WelcomeScreen }),
  },
];
