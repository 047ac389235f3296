import { describe, expect, it } from 'vitest';
import type { SafeguardRequest } from '../../contract/safeguards.ts';
import { fieldsOf } from '../../testing/fields-of.ts';
import { type ChildFacts, checkSafeguard, missing, type SafeguardFact, wanting } from './rules.ts';

const now = new Date('2027-03-01T10:00:00.000Z');
const [before, after] = [new Date('2027-02-01T00:00:00.000Z'), new Date('2027-04-01T00:00:00.000Z')];

const child = (more: Partial<ChildFacts> = {}): ChildFacts => ({
  ...{
    languages: ['nb'],
    needs: [],
    houseLanguages: ['nb', 'nn', 'no'],
    interviewers: [],
    suspect: false,
    nonPunishmentNoted: true,
    tracing: ['not-needed'],
  },
  ...more,
});
const one = (kind: SafeguardFact['kind'], more: Partial<SafeguardFact> = {}): SafeguardFact => ({
  ...{ kind, appointedOn: before, conflictOfInterest: 'none', vettedOn: before, family: false, language: null },
  ...{ reference: null, validFrom: null, validUntil: null },
  ...more,
});
const interpreter = (more: Partial<SafeguardFact> = {}) => one('interpreter', { language: 'uk', ...more });
const ukrainian = child({ languages: ['uk'] });
const guardian = one('guardian');

describe('an interpreter', () => {
  const lacking = (more: Partial<ChildFacts>) =>
    missing([guardian], child({ languages: ['uk'], ...more }), now).includes('interpreter-missing');
  it('is needed while nobody who conducts the interview is known to speak with the child', () => {
    expect(lacking({ interviewers: [] })).toBe(true);
    expect(lacking({ interviewers: [[]] })).toBe(true);
    expect(lacking({ interviewers: [['nb', 'ru']] })).toBe(true);
    expect(lacking({ interviewers: [['uk'], ['nb']] })).toBe(true);
  });
  it('isn’t needed where whoever conducts it speaks the child’s language, in whichever region', () => {
    expect(lacking({ interviewers: [['nb', 'uk']] })).toBe(false);
    expect(lacking({ interviewers: [['uk-UA'], ['uk']] })).toBe(false);
    expect(lacking({ languages: ['ar-SY'], interviewers: [['ar']] })).toBe(false);
    expect(lacking({ needs: ['interpreter'], interviewers: [['uk']] })).toBe(false);
  });
  it('of sign language is needed whoever speaks what', () => {
    expect(lacking({ needs: ['sign-language'], interviewers: [['uk']] })).toBe(true);
  });
  it('that is asked for where the language isn’t known is needed', () => {
    expect(lacking({ languages: [], needs: ['interpreter'], interviewers: [['uk']] })).toBe(true);
  });
});

describe('what a child lacks', () => {
  it.each<[string, ChildFacts, SafeguardFact[], string[]]>([
    ['nobody stands for the child', child(), [], ['guardian-missing']],
    ['a guardian does', child(), [guardian], []],
    ['a special representative does as well', child(), [one('special-representative')], []],
    [
      'nobody asked the guardian',
      child(),
      [one('guardian', { conflictOfInterest: 'not-asked' })],
      ['guardian-missing'],
    ],
    [
      'the guardian is in conflict: a special representative must stand in',
      child(),
      [one('guardian', { conflictOfInterest: 'declared' })],
      ['representative-missing'],
    ],
    [
      'one parent is in conflict, the other isn’t',
      child(),
      [one('guardian', { conflictOfInterest: 'declared' }), guardian],
      [],
    ],
    [
      'the child is alone, family not yet sought',
      child({ tracing: ['needed'] }),
      [],
      ['representative-missing', 'family-tracing-missing'],
    ],
    ['family is being sought', child({ tracing: ['under-way'] }), [], ['representative-missing']],
    ['family may not be told', child({ tracing: ['not-safe'] }), [one('special-representative')], []],
    ['family was found', child({ tracing: ['found'] }), [], ['guardian-missing']],
    [
      'one of two referrals says alone',
      child({ tracing: ['not-needed', 'needed'] }),
      [guardian],
      ['family-tracing-missing'],
    ],
    ['a suspect without a lawyer', child({ suspect: true }), [guardian], ['lawyer-missing']],
    [
      'a suspect whose lawyer has no appointment',
      child({ suspect: true }),
      [guardian, one('lawyer', { appointedOn: null })],
      ['lawyer-missing'],
    ],
    ['a suspect with a lawyer', child({ suspect: true }), [guardian, one('lawyer')], []],
    [
      'a suspect of whom nobody noted that a child isn’t punished for what it was made to do',
      child({ suspect: true, nonPunishmentNoted: false }),
      [guardian, one('lawyer')],
      ['non-punishment-note-missing'],
    ],
    ['no suspect needs the note', child({ nonPunishmentNoted: false }), [guardian], []],
    ['another language', ukrainian, [guardian], ['interpreter-missing']],
    ['another language, interpreted', ukrainian, [guardian, interpreter()], []],
    [
      'another language, interpreted by a dialect of it',
      child({ languages: ['ar'] }),
      [guardian, interpreter({ language: 'ar-SY' })],
      [],
    ],
    ['the wrong interpreter', ukrainian, [guardian, interpreter({ language: 'ru' })], ['interpreter-missing']],
    ['an interpreter of the family', ukrainian, [guardian, interpreter({ family: true })], ['interpreter-missing']],
    ['an interpreter nobody vetted', ukrainian, [guardian, interpreter({ vettedOn: null })], ['interpreter-missing']],
    ['the second language is the house’s', child({ languages: ['uk', 'nb-NO'] }), [guardian], []],
    ['languages unknown', child({ languages: [] }), [guardian], []],
    ['asked for although the language is ours', child({ needs: ['interpreter'] }), [guardian], ['interpreter-missing']],
    ['signs', child({ needs: ['sign-language'] }), [guardian], ['interpreter-missing']],
    [
      'all the needs at once',
      child({ needs: ['cultural-mediator', 'intermediary', 'somebody-near', 'wheelchair'] }),
      [guardian],
      ['cultural-mediator-missing', 'intermediary-missing', 'support-person-missing'],
    ],
    [
      'all of them met',
      child({ needs: ['cultural-mediator', 'intermediary', 'somebody-near'] }),
      [guardian, one('cultural-mediator'), one('intermediary'), one('support-person')],
      [],
    ],
  ])('%s', (_, facts, there, codes) => {
    expect(missing(there, facts, now)).toEqual(codes);
  });
});

describe('what keeps somebody from counting', () => {
  it.each<[string, SafeguardFact, string[]]>([
    ['a guardian is fine without a date', one('guardian', { appointedOn: null, vettedOn: null, family: true }), []],
    ['a special representative is appointed', one('special-representative', { appointedOn: null }), ['not-appointed']],
    ['conflict is asked of a lawyer too', one('lawyer', { conflictOfInterest: 'not-asked' }), ['conflict-not-asked']],
    ['and of a support person', one('support-person', { conflictOfInterest: 'declared' }), ['conflict-declared']],
    ['but not of an interpreter', interpreter({ conflictOfInterest: 'not-asked' }), []],
    ['nobody asked whether of the family', interpreter({ family: null }), ['family-not-asked']],
    ['no language said', interpreter({ language: null }), ['language-not-said']],
    [
      'a mediator not vetted, of the family',
      one('cultural-mediator', { vettedOn: null, family: true }),
      ['not-vetted', 'family'],
    ],
    [
      'an authority from abroad without reference',
      one('foreign-authority', { validFrom: before, validUntil: after }),
      ['no-reference'],
    ],
    ['begins later', one('guardian', { validFrom: after }), ['not-yet-valid']],
    ['begins now', one('guardian', { validFrom: now }), []],
    ['ended now', one('guardian', { validFrom: before, validUntil: now }), ['lapsed']],
  ])('%s', (_, fact, codes) => {
    expect(wanting(fact, ukrainian, now)).toEqual(codes);
  });
});

describe('a safeguard as it is entered', () => {
  const foreign = {
    kind: 'foreign-authority',
    conflictOfInterest: 'none',
    who: { name: 'A prosecutor abroad' },
    ...{ legalBasis: 'eio', reference: 'EIO 7/2027', zone: 'Europe/Kyiv' },
    ...{ validFrom: '2027-03-01T00:00:00.000Z', validUntil: '2027-04-01T00:00:00.000Z' },
  } as const satisfies SafeguardRequest;
  const { legalBasis: _b, zone: _z, ...bare } = foreign;
  const { validFrom: _f, ...endOnly } = foreign;
  it.each<[string, SafeguardRequest, string[]]>([
    ['is fine', foreign, []],
    ['lacks basis and zone', bare, ['legalBasis', 'zone']],
    ['has an end and no start', endOnly, ['validFrom']],
    ['has an end and no start, of a guardian', { ...endOnly, kind: 'guardian' }, ['validFrom']],
    ['ends before it begins', { ...foreign, validUntil: foreign.validFrom }, ['validUntil']],
    ['has a zone that isn’t one', { ...foreign, zone: 'Europe/Oz' }, ['zone']],
    ['is an interpreter of the family', { ...foreign, kind: 'interpreter', family: true }, ['family']],
    ['is a guardian of the family', { ...foreign, kind: 'guardian', family: true }, []],
  ])('%s', (_, request, fields) => {
    expect(fieldsOf(() => checkSafeguard(request))).toEqual(fields.map((field) => `malformed ${field}`));
  });
});
