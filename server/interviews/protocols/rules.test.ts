import { describe, expect, it } from 'vitest';
import { protocolRequest } from '../../contract/protocols.ts';
import { checkProtocol } from './rules.ts';
import { shipped } from './shipped.ts';

const phase = (key: string, kind = 'opening') => ({ key, name: 'Name', guidance: 'One line.', kind });
const own = (more: object = {}) => ({
  ...{ key: 'our-own', version: 0, name: 'Our own' },
  phases: [phase('hello'), phase('telling', 'substance')],
  ...more,
});
const check = (request: unknown) => () => checkProtocol(protocolRequest.parse(request));

describe('a protocol of one’s own', () => {
  it('is an ordered list of phases, as those that ship are', () => {
    expect(check(own())).not.toThrow();
    for (const { phases } of shipped) expect(check(own({ phases }))).not.toThrow();
  });

  it.each([
    ['a key that ships', own({ key: 'nichd' }), /^key: is the NICHD protocol/],
    ['a phase’s key twice', own({ phases: [phase('telling', 'substance'), phase('telling')] }), /^phases\.1\.key/],
    ['nothing about the substance', own({ phases: [phase('hello'), phase('bye')] }), /^phases: none/],
  ])('is refused with %s', (_words, request, message) => {
    expect(check(request)).toThrow(message);
  });

  it('is refused by shape where guidance has two lines or a kind is none', () => {
    const [first] = own().phases;
    const faulty = (more: object) => protocolRequest.safeParse(own({ phases: [{ ...first, ...more }, first] })).success;
    expect([faulty({ guidance: 'one\ntwo' }), faulty({ kind: 'play' }), faulty({ key: 'With Space' })]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
