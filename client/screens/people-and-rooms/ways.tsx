// How long ways take, and how many recordings a media node can take at once.
import { Refusal } from '../../ui/notice.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { CapacityForm } from './capacity-form.tsx';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { TravelForm } from './travel-form.tsx';
import { usePlanning } from './use-planning.ts';

export function Ways() {
  const { data, error } = usePlanning();
  const mayEdit = useMayEdit();
  return (
    <PlanningPage
      title="Travel and capacity"
      lede="A time is proposed only when everybody can get there, and when there is room for its recording."
    >
      <Refusal error={error} />
      {data !== undefined && (
        <>
          <Section title="Travel times">
            <Table
              caption="Travel times, both ways"
              head={['Between', 'and', 'Minutes']}
              none={data.travel.length === 0 ? 'No way is known yet.' : undefined}
            >
              {data.travel
                .filter(({ fromPlace, toPlace }) => fromPlace < toPlace)
                .map(({ fromPlace, toPlace, minutes }) => (
                  <tr key={`${fromPlace}|${toPlace}`}>
                    <td>{fromPlace}</td>
                    <td>{toPlace}</td>
                    <td>{minutes}</td>
                  </tr>
                ))}
            </Table>
            {mayEdit && <TravelForm travel={data.travel} />}
          </Section>
          <Section title="Recordings at once">
            <Table
              caption="Media nodes"
              head={['Media node', 'Recordings at once', 'Disk it may promise']}
              none={
                data.nodes.length === 0
                  ? 'No media node’s capacity is entered: no recording can be planned.'
                  : undefined
              }
            >
              {data.nodes.map(({ node, slots, diskBytes }) => (
                <tr key={node}>
                  <td>{node}</td>
                  <td>{slots}</td>
                  <td>{gigabytes(diskBytes)} GB</td>
                </tr>
              ))}
            </Table>
            {mayEdit && <CapacityForm nodes={data.nodes} />}
          </Section>
        </>
      )}
    </PlanningPage>
  );
}

const gigabytes = (bytes: string): string => (Number(bytes) / 1e9).toFixed(0);
