// A case's sessions and recordings.
import { Link } from 'react-router';
import type { CasePage } from '../../../server/contract/cases.ts';
import { day, lengthInWords, moment, span } from '../../i18n/time.ts';
import { roleWords, sessionWords } from '../../i18n/words.ts';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { has, useMe } from '../frame/me.ts';

export function CaseSessions({ sessions }: { readonly sessions: CasePage['sessions'] }) {
  if (sessions.length === 0) return null;
  return (
    <Section title="The interview">
      <Table caption="Sessions of the interview" head={['Time', 'Room', 'People', 'State']}>
        {sessions.map(({ id, startsAt, endsAt, room, people, state }) => (
          <tr key={id}>
            <td>
              {day(startsAt, room.zone)}, {span(startsAt, endsAt, room.zone)}
            </td>
            <td>
              {room.name}, {room.place}
            </td>
            <td>
              {people.map((person) => (
                <p key={person.id}>
                  {person.name}, {roleWords[person.bookedAs]} ({person.agency})
                </p>
              ))}
            </td>
            <td>{sessionWords[state]}</td>
          </tr>
        ))}
      </Table>
    </Section>
  );
}

interface RecordingsProps {
  readonly recordings: CasePage['recordings'];
  readonly zone: string;
}
export function CaseRecordings({ recordings, zone }: RecordingsProps) {
  const me = useMe();
  const mayWatch = has(me, 'prosecutor') || has(me, 'custodian');
  return (
    <Section title="Recordings">
      <Table
        caption="Recordings of this case"
        head={['Begun', 'Length', 'State']}
        none={recordings.length === 0 ? 'Nothing is recorded yet.' : undefined}
      >
        {recordings.map(({ id, startedAt, durationMs, state }) => {
          const begun = startedAt === null ? 'not begun' : moment(startedAt, zone);
          return (
            <tr key={id}>
              <td>{mayWatch ? <Link to={`/recordings/${id}`}>{begun}</Link> : begun}</td>
              <td>{durationMs === null ? '–' : lengthInWords(durationMs)}</td>
              <td>{state}</td>
            </tr>
          );
        })}
      </Table>
    </Section>
  );
}
