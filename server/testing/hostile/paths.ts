// Addresses that mean one thing to a proxy and another to a file system or a router; and headers that claim to be somebody or somewhere.
import type { Attempts } from './attempt.ts';

const page = { status: 200 } as const;
const noFile = { status: 404 } as const;
const noAddress = { status: 404, code: 'not-found' } as const;

export const paths: Attempts = {
  'up and out of the assets': { path: '/assets/../../../../etc/passwd', ...noFile },
  'up and out, encoded': { path: '/assets/%2e%2e/%2e%2e/%2e%2e/etc/passwd', ...noFile },
  'up and out, encoded twice': { path: '/assets/%252e%252e/%252e%252e/etc/passwd', ...noFile },
  'up and out, with an encoded slash': { path: '/assets/..%2f..%2f..%2fetc%2fpasswd', ...noFile },
  'up and out by backslashes': { path: '/assets/..\\..\\etc\\passwd', ...noFile },
  'up and out by long UTF-8': { path: '/assets/%c0%ae%c0%ae/etc/passwd', status: 400, code: 'malformed' },
  'a NUL before the ending': { path: '/assets/app.js%00.css', status: 400, code: 'malformed' },
  'a hidden file': { path: '/assets/.env', ...noFile },
  'the packages’ list': { path: '/package.json', ...noFile },
  'a source': { path: '/server/main.ts', ...noFile },
  'a file of the demo beside the pages': { path: '/demo-people.json', ...noFile },
  'a whole address': { path: 'http://elsewhere.example/api/me', ...page },
  'two slashes before the API': { path: '//api/me', ...page },
  'the API in capitals': { path: '/API/me', ...page },
  'an address of the API in capitals': { path: '/api/ME', ...noAddress },
  'an address of the API with a slash behind': { path: '/api/me/', ...noAddress },
  'an address of the API with a dot before': { path: '/api/./me', ...noAddress },
  'up from one address to another': { path: '/api/people/../me', ...noAddress },
  'an encoded slash within an id': { path: '/api/cases/..%2f..%2fme', status: 400, code: 'malformed' },
  'an id of a prototype': { path: '/api/cases/__proto__', status: 400, code: 'malformed' },
  'a parameter of a prototype': { path: '/api/referrals?__proto__[admin]=1', status: 400, code: 'malformed' },
  'a parameter as a list': { path: '/api/referrals?a[]=1&a[]=2', status: 400, code: 'malformed' },
  'a parameter with a NUL': { path: '/api/recordings?search=a%00b', status: 400, code: 'malformed', field: 'search' },
  'ten thousand parameters': { path: `/api/referrals?${'a&'.repeat(5_000)}`, status: 400, code: 'malformed' },
  'a line feed within an id': { path: '/api/cases/a%0d%0aSet-Cookie:%20a=b', status: 400, code: 'malformed' },
};

const me = { path: '/api/me', status: 401, code: 'not-signed-in', ours: false } as const;
const cookie = '__Host-heard-once';

export const claims: Attempts = {
  'a forwarded address of the house': { ...me, headers: { 'x-forwarded-for': '127.0.0.1' } },
  'a name of somebody': { ...me, headers: { 'x-remote-user': 'administrator', 'x-forwarded-user': 'administrator' } },
  'another address by header': {
    path: '/api/nothing',
    headers: { 'x-original-url': '/api/me', 'x-rewrite-url': '/api/me' },
    ...noAddress,
  },
  'another method by header': { path: '/api/sign-out', headers: { 'x-http-method-override': 'POST' }, ...noAddress },
  'a token of another kind': { ...me, headers: { authorization: 'Bearer eyJhbGciOiJub25lIn0.e30.' } },
  'a cookie of another name': {
    ...me,
    headers: { cookie: `heard-once=${'a'.repeat(43)}; __host-heard-once=${'a'.repeat(43)}` },
  },
  'a cookie twice': { ...me, headers: { cookie: `${cookie}=${'a'.repeat(43)}; ${cookie}=${'b'.repeat(43)}` } },
  'a cookie of a prototype': { ...me, headers: { cookie: '__proto__=a; constructor=b' } },
  'a cookie of SQL': { ...me, headers: { cookie: `${cookie}=' OR 1=1 --` } },
  'a cookie of ten thousand pieces': { ...me, headers: { cookie: 'a=b;'.repeat(3_000) } },
  'a part of the page by range': { path: '/', headers: { range: 'bytes=0-0,0-0,0-0' }, ...page },
  'another host’s name': { ...me, headers: { host: 'elsewhere.example' }, status: 403, code: 'forbidden' },
  'the host’s name by another header': { ...me, headers: { 'x-forwarded-host': 'elsewhere.example' } },
};
