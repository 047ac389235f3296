// What somebody else's page can make a browser send with our cookie (it is SameSite=Strict besides): every kind of body that needs no
// question before it (Fetch, 4.1), and those that need one.
import type { Attempts } from './attempt.ts';

const types = [
  'text/plain',
  'application/x-www-form-urlencoded',
  'multipart/form-data; boundary=a',
  'application/json',
];
const foreign: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'another site’s page': { origin: 'https://elsewhere.example', 'sec-fetch-site': 'cross-site' },
  'a page of no origin': { origin: 'null', 'sec-fetch-site': 'cross-site' },
  'a neighbouring name': { origin: 'https://other.house.example', 'sec-fetch-site': 'same-site' },
  'an old browser that says nothing': {},
  'a link from elsewhere': { 'sec-fetch-site': 'none' },
};

export const origins: Attempts = Object.fromEntries(
  Object.entries(foreign).flatMap(([who, headers]) => [
    ...types.map((type) => [
      `${who} by a body of ${type.split(';')[0]}`,
      {
        ...{ method: 'POST', path: '/api/sign-out', headers: { ...headers, 'content-type': type }, body: '{}' },
        ...({ ours: false, status: 403, code: 'forbidden' } as const),
      },
    ]),
    [
      `${who} by a method of its own`,
      { method: 'DELETE', path: '/api/nothing', headers, ours: false, status: 404, code: 'not-found' } as const,
    ],
    [
      `${who} by naming another method`,
      {
        ...{
          method: 'POST',
          path: '/api/sign-out?_method=GET',
          headers: { ...headers, 'x-http-method-override': 'GET' },
        },
        ...({ ours: false, status: 403, code: 'forbidden' } as const),
      },
    ],
  ]),
);

export const preflights: Attempts = {
  'asks before it sends JSON': {
    ...{ method: 'OPTIONS', path: '/api/sign-out', ours: false, status: 404 },
    headers: {
      ...{ origin: 'https://elsewhere.example', 'access-control-request-method': 'POST' },
      'access-control-request-headers': 'content-type',
    },
  },
};
