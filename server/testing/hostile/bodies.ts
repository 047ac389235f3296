// Bodies that two readers could understand differently, that reach for what no field is, or that cost more than they say. `good` is one
// that would be taken, of POST /api/referrals.
import { gzipSync } from 'node:zlib';
import type { Attempt, Attempts } from './attempt.ts';

const json = { 'content-type': 'application/json' };
const boundary = 'multipart/form-data; boundary=aaa';

export function bodies(good: Readonly<Record<string, unknown>>): Attempts {
  const text = JSON.stringify(good);
  const post = (body: string | Uint8Array, more: Partial<Attempt> = {}): Attempt => ({
    ...{ method: 'POST', path: '/api/referrals', headers: json, body, status: 400, code: 'malformed' },
    ...more,
  });
  const and = (member: string) => text.replace(/\}$/, `,${member}}`);
  const child = (words: string) => text.replace(/"givenName":"[^"]*"/, `"givenName":"${words}"`);
  return {
    '__proto__ beside the fields': post(and('"__proto__":{"admin":true}'), { field: '__proto__' }),
    '__proto__ spelled in escapes': post(and(String.raw`"\u005f_proto__":{"admin":true}`), { field: '__proto__' }),
    '__proto__ deep inside': post(text.replace('"child":{', '"child":{"__proto__":{"admin":true},'), {
      field: '__proto__',
    }),
    'constructor.prototype': post(and('"constructor":{"prototype":{"admin":true}}'), { field: 'constructor' }),
    'a member twice': post(and('"urgency":"routine"'), { field: 'urgency' }),
    'a member twice, once in escapes': post(and(String.raw`"urgenc\u0079":"routine"`), { field: 'urgency' }),
    'a field that only the server sets': post(and('"id":"018f0000-0000-7000-8000-000000000001"'), { field: 'id' }),
    'a field of who received it': post(and('"receivedById":"018f0000-0000-7000-8000-000000000001"'), {
      field: 'receivedById',
    }),
    'a state of its own': post(and('"state":"closed"'), { field: 'state' }),
    'a NUL in a name': post(child(String.raw`A\u0000B`), { field: 'child.givenName' }),
    'half a character in a name': post(child(String.raw`A\ud800B`), { field: 'child.givenName' }),
    'a number for a text': post(text.replace(/"givenName":"[^"]*"/, '"givenName":1e400'), { field: 'child.givenName' }),
    'an object for a text': post(text.replace(/"givenName":"[^"]*"/, '"givenName":{"$ne":""}'), {
      field: 'child.givenName',
    }),
    'a list of a text': post(text.replace(/"givenName":"[^"]*"/, '"givenName":["A"]'), { field: 'child.givenName' }),
    'depth without end': post(`${'['.repeat(30_000)}${']'.repeat(30_000)}`),
    'a byte order mark': post(`\ufeff${text}`),
    'UTF-16': post(Buffer.from(text, 'utf16le')),
    'bytes that are no UTF-8': post(
      Buffer.concat([Buffer.from('{"a":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]),
    ),
    'another charset': post(Buffer.from(text, 'latin1'), {
      headers: { 'content-type': 'application/json; charset=utf-7' },
    }),
    'JSON with remarks': post(`/* */${text}`),
    'two texts in one': post(`${text}${text}`),
    'XML with an entity': post(
      '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
      {
        headers: { 'content-type': 'application/xml' },
      },
    ),
    'a form with parts that never end': post('--aaa\r\nContent-Disposition: form-data; name="a"\r\n\r\n', {
      headers: { 'content-type': boundary },
    }),
    'a form without a boundary': post('--aaa\r\n\r\n', { headers: { 'content-type': 'multipart/form-data' } }),
    'a form with a thousand parts': post(
      '--aaa\r\nContent-Disposition: form-data; name="a"\r\n\r\nb\r\n'.repeat(1_000),
      {
        headers: { 'content-type': boundary },
      },
    ),
    'a part with a file’s name that leads out': post(
      '--aaa\r\nContent-Disposition: form-data; name="a"; filename="../../etc/passwd"\r\n\r\nb\r\n--aaa--\r\n',
      { headers: { 'content-type': boundary } },
    ),
    'a small body that unpacks to a large one': post(gzipSync(Buffer.alloc(10_000_000)), {
      headers: { ...json, 'content-encoding': 'gzip' },
    }),
    'packed twice': post(gzipSync(gzipSync(text)), { headers: { ...json, 'content-encoding': 'gzip, gzip' } }),
    'no type': post(text, { headers: {} }),
    'two types': post(text, { headers: { 'content-type': 'text/plain, application/json' } }),
    'more than a body may hold': post(child('a'.repeat(70_000))),
    'a password of a megabyte': post(JSON.stringify({ email: 'a@b.example', password: 'a'.repeat(1_000_000) }), {
      path: '/api/sign-in',
    }),
    'a password longer than any': post(JSON.stringify({ email: 'a@b.example', password: 'a'.repeat(60_000) }), {
      ...{ path: '/api/sign-in', field: 'password' },
    }),
    'an address without end': post(JSON.stringify({ email: `${'a@'.repeat(20_000)}b`, password: 'a' }), {
      ...{ path: '/api/sign-in', field: 'email' },
    }),
    'a sign-in that brings its role': post('{"email":"a@b.example","password":"a","roles":["administrator"]}', {
      ...{ path: '/api/sign-in', field: 'roles' },
    }),
    'a sign-out with a body': post('{"personId":"018f0000-0000-7000-8000-000000000001"}', {
      ...{ path: '/api/sign-out', field: 'personId' },
    }),
  };
}
