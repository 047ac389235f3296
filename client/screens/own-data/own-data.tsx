// What the house keeps of whoever looks: told in sentences and two tables, and to be taken along as a file.
import { useQuery } from '@tanstack/react-query';
import type { OwnData } from '../../../server/contract/own-data.ts';
import { myData } from '../../api/own-data.ts';
import { consultationWords, sittingWords, whyInWords } from '../../i18n/own-data-words.ts';
import { clock, day, moment, shortDay } from '../../i18n/time.ts';
import { sentenceCase } from '../../i18n/time-words.ts';
import { roleWords } from '../../i18n/words.ts';
import { Facts } from '../../ui/facts.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { Page, Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';

type Sitting = OwnData['sessions'][number];

export function OwnDataScreen() {
  const { zone } = useOurPlace();
  const { data, error } = useQuery({ queryKey: ['own-data'], queryFn: myData });
  return (
    <Page
      title="What is kept of me"
      lede="What this house has written down about you. Nobody but you is shown this page; an auditor can read the log itself."
    >
      <Refusal error={error} />
      {data !== undefined && (
        <>
          <Section title="You">
            <Facts
              facts={[
                ['Name', data.person.name],
                ['E-mail', data.person.email],
                ['Agency', data.person.agency],
                ['Roles', data.person.roles.map((role) => roleWords[role]).join(', ')],
                ['Here since', moment(data.person.since, zone)],
              ]}
            />
            <p>
              <a href="/api/own-data" download="what-is-kept-of-me.json">
                Take all of it along as a file (JSON)
              </a>
            </p>
          </Section>
          <Section title="Appointments and sittings">
            <Table
              caption="Newest first; you see times and places, no case"
              head={['When', 'Where', 'As', 'State', 'You were in the room']}
              none={data.sessions.length === 0 ? 'You were never booked.' : undefined}
            >
              {data.sessions.map((one) => (
                <tr key={one.id}>
                  <td>{moment(one.startsAt, one.zone)}</td>
                  <td>{one.place}</td>
                  <td>{asInWords(one)}</td>
                  <td>{sentenceCase(sittingWords[one.state])}</td>
                  <td>{presentInWords(one)}</td>
                </tr>
              ))}
            </Table>
          </Section>
          <Section title="What you consulted">
            <Table
              caption="From the custody log, newest first"
              head={['When', 'What', 'Number', 'Why', 'Entry']}
              none={data.consultations.length === 0 ? 'You have consulted nothing.' : undefined}
            >
              {data.consultations.map((one) => (
                <tr key={one.logIndex}>
                  <td>{moment(one.at, zone)}</td>
                  <td>{consultationWords[one.kind]}</td>
                  <td>
                    <bdi>{one.number ?? '–'}</bdi>
                  </td>
                  <td>{sentenceCase(whyInWords(one.why))}</td>
                  <td>{one.logIndex}</td>
                </tr>
              ))}
            </Table>
          </Section>
          <Section title="How long it is kept">
            <p>
              Sign-ins are removed some months after they end, letters after their appointment. That you were booked,
              that you were there and what you consulted belongs to the matter and stays with it: it proves who saw the
              child’s telling. Entries of the custody log hold no name and are never removed.
            </p>
          </Section>
        </>
      )}
    </Page>
  );
}

function asInWords({ bookedAs, practice }: Sitting): string {
  const as = bookedAs === null ? '' : sentenceCase(roleWords[bookedAs]);
  return practice ? `${as} (practice)` : as;
}

/** On the wall of the place that stands beside it; the day only where it is another than the appointment's. */
function presentInWords({ present, startsAt, zone }: Sitting): string {
  if (present.length === 0) return 'No';
  const told = (at: string, besides: string) =>
    day(at, zone) === day(besides, zone) ? clock(at, zone) : `${shortDay(at, zone)}, ${clock(at, zone)}`;
  return present
    .map(({ from, until }) => `${told(from, startsAt)}–${until === null ? 'now' : told(until, from)}`)
    .join('; ');
}
