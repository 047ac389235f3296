import { describe, expect, it } from 'vitest';
import { protocolRequest } from '../../../server/contract/protocols.ts';
import { draftOf, emptyPhase, toKey, toProtocolRequest } from './protocol-draft.ts';

const phase = (name: string, key = '') => ({ ...emptyPhase, key, name, guidance: 'One line.' });

describe('a protocol as it is written', () => {
  it('becomes a request that the contract takes, each phase with a key of its own', () => {
    const draft = {
      key: '',
      version: 0,
      name: 'Vårt eget',
      phases: [phase('Prat'), phase('Prat'), phase('Розповідь')],
    };
    const request = protocolRequest.parse(toProtocolRequest(draft));
    expect([request.key, request.phases.map(({ key }) => key)]).toEqual(['vart-eget', ['prat', 'prat-2', 'phase-3']]);
  });

  it('keeps the keys that it has, whatever the phases are called later', () => {
    const draft = { key: 'ours', version: 2, name: 'Ours', phases: [phase('Renamed', 'prat'), phase('Prat')] };
    expect(toProtocolRequest(draft)).toMatchObject({ key: 'ours', phases: [{ key: 'prat' }, { key: 'prat-2' }] });
  });

  it('begins another where it ships, and changes itself where it is one’s own', () => {
    const known = { key: 'abe', name: 'ABE', phases: [phase('Closing', 'closing')] };
    expect(draftOf({ ...known, own: null })).toMatchObject({ key: '', version: 0, name: '' });
    expect(draftOf({ ...known, own: { version: 3, saved: [] } })).toMatchObject({
      key: 'abe',
      version: 3,
      name: 'ABE',
    });
  });

  it('has keys that begin with a letter and end with none of the hyphens', () => {
    expect([toKey('2. Closing – now!', 'x'), toKey('æ', 'x'), toKey('A', 'x')]).toEqual(['closing-now', 'x', 'x']);
  });
});
