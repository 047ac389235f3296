// How long ways take, and how many recordings a media node can take at once.
import { Coming } from '../../ui/coming.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { CapacityForm } from './capacity-form.tsx';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { TravelForm } from './travel-form.tsx';
import { usePlanning } from './use-planning.ts';
import { t } from './words.ts';

export function Ways() {
  const { data, error } = usePlanning();
  const mayEdit = useMayEdit();
  return (
    <PlanningPage title={t('travelAndCapacity')} lede={t('aTimeIsProposedOnly')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <>
          <Section title={t('travelTimes')}>
            <Table
              caption={t('travelTimesBothWays')}
              head={[t('between'), 'and', t('minutes')]}
              none={data.travel.length === 0 ? t('noWayIsKnownYet') : undefined}
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
          <Section title={t('recordingsAtOnce')}>
            <Table
              caption={t('mediaNodes')}
              head={[t('mediaNode'), t('recordingsAtOnce'), t('diskItMayPromise')]}
              none={data.nodes.length === 0 ? t('noMediaNodesCapacityIs') : undefined}
            >
              {data.nodes.map(({ node, slots, diskBytes }) => (
                <tr key={node}>
                  <td>{node}</td>
                  <td>{slots}</td>
                  <td>{t('gigabytesGb', { gigabytes: gigabytes(diskBytes) })}</td>
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
