import { describe, expect, it } from 'vitest';
import type { CustodyEvent } from '../../../media/evidence/event.ts';
import { noticeKind } from '../../contract/notices.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { newsOf, newsTypes } from './rules.ts';

const [recording, other] = [uuidv7(), uuidv7()];
/** As much of an event as is looked at. */
const event = (type: string, data: Readonly<Record<string, unknown>>): CustodyEvent =>
  JSON.parse(JSON.stringify({ id: uuidv7(), type, subject: `evidence:${recording}`, data }));

describe('what is news', () => {
  it('is a seal, to those on the case; an approval that waits, to who could give it', () => {
    expect(newsOf(event('recording.sealed', { recording }))).toMatchObject({
      ...{ kind: 'recording-sealed', key: `sealed ${recording}`, house: [], urgent: false },
      assigned: ['coordinator', 'interviewer', 'prosecutor', 'custodian'],
    });
    const waits = (act: string) => newsOf(event('approval.requested', { request: other, act }));
    expect(waits('destruction')).toMatchObject({ kind: 'approval-waits', assigned: ['custodian'], house: [] });
    expect(waits('hold-release')).toMatchObject({ assigned: ['prosecutor', 'custodian'] });
    expect(waits('breakglass-closing')).toMatchObject({ assigned: ['coordinator'], house: ['supervisor'] });
  });

  it('is what became of an approval, to whoever asked; an emergency, at once', () => {
    const given = newsOf(event('approval.given', { request: other, act: 'destruction' }));
    expect(given).toMatchObject({ kind: 'approval-given', askedIn: other, assigned: [], house: [] });
    expect(newsOf(event('breakglass.opened', { breakglass: other }))).toMatchObject({
      urgent: true,
      house: ['supervisor'],
    });
  });

  it('is a release: opened once, unopened each time that somebody was reminded', () => {
    const opened = () => newsOf(event('disclosure.opened', { release: other }));
    expect(opened()?.key).toBe(opened()?.key);
    const reminded = () => newsOf(event('disclosure.reminded', { release: other }));
    expect(reminded()?.key).not.toBe(reminded()?.key);
    expect(reminded()).toMatchObject({ kind: 'release-unopened', askedIn: other });
  });

  it('is a release that was revoked or taken back: to whoever asked, and of a revoked one to its recipient', () => {
    const revoked = newsOf(event('disclosure.revoked', { release: other, reason: 'court-order' }));
    expect(revoked).toMatchObject({ kind: 'release-revoked', askedIn: other, receivedIn: other });
    const withdrawn = newsOf(event('disclosure.withdrawn', { release: other }));
    expect(withdrawn).toMatchObject({ kind: 'release-withdrawn', askedIn: other });
    expect(withdrawn).not.toHaveProperty('receivedIn');
  });

  it('is nothing of what happens in the room', () => {
    for (const type of ['phase.entered', 'question.proposed', 'evidence.viewed', 'room.joined', 'recording.progress'])
      expect(newsOf(event(type, {}))).toBeUndefined();
    expect(newsTypes).not.toContain('evidence.viewed');
  });

  it('has a kind that the contract knows, for each type', () => {
    const data = {
      recording,
      request: other,
      release: other,
      export: other,
      hold: other,
      breakglass: other,
      act: 'release',
    };
    for (const type of newsTypes) noticeKind.parse(newsOf(event(type, data))?.kind);
  });
});
