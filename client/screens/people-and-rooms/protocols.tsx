// The interview protocols: those that ship, and the house's own, with their versions. A session that was held keeps the version it began with.

import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { ProtocolList } from '../../../server/contract/protocols.ts';
import { protocols } from '../../api/protocols.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { More } from '../../ui/more.tsx';
import { Section } from '../../ui/page.tsx';
import { Table } from '../../ui/table.tsx';
import { useOurPlace } from '../booking/our-place.ts';
import s from './parts.module.css';
import { PlanningPage, useMayEdit } from './parts.tsx';
import { draftOf, emptyProtocol, type ProtocolDraft } from './protocol-draft.ts';
import { ProtocolForm } from './protocol-form.tsx';
import { t } from './words.ts';

type Protocol = ProtocolList[number];

export function Protocols() {
  const { data, error } = useQuery({ queryKey: ['protocols'], queryFn: protocols });
  const mayEdit = useMayEdit();
  const [start, setStart] = useState<ProtocolDraft | null>(null);
  return (
    <PlanningPage title={t('protocols')} lede={t('byWhatInterviewsAreHeld')}>
      <Coming error={error} there={data !== undefined} />
      {data !== undefined && (
        <Table caption={t('protocols')} head={[t('protocol'), t('phases'), t('saved'), ...(mayEdit ? [t('act')] : [])]}>
          {data.map((protocol) => (
            <Row key={protocol.key} protocol={protocol} onWrite={mayEdit ? setStart : undefined} />
          ))}
        </Table>
      )}
      {mayEdit && start === null && (
        <div>
          <Button onPress={() => setStart(emptyProtocol)}>{t('writeANewOne')}</Button>
        </div>
      )}
      {start !== null && (
        <Section title={start.version === 0 ? t('aProtocolOfOurOwn') : t('changeName', { name: start.name })}>
          <ProtocolForm
            key={`${start.key} ${start.version} ${start.phases.length}`}
            draftKey={`protocol.${start.key}.${start.version}.${start.phases.length}`}
            start={start}
          />
        </Section>
      )}
    </PlanningPage>
  );
}

interface RowProps {
  readonly protocol: Protocol;
  readonly onWrite: ((start: ProtocolDraft) => void) | undefined;
}

function Row({ protocol, onWrite }: RowProps) {
  const { zone } = useOurPlace();
  const { name, phases, own } = protocol;
  return (
    <tr>
      <td>{name}</td>
      <td>
        <More title={t('countPhases', { count: phases.length })}>
          <ol className={s.lines}>
            {phases.map((phase) => (
              <li key={phase.key}>
                {phase.name}: {phase.guidance}
              </li>
            ))}
          </ol>
        </More>
      </td>
      <td>
        {own === null && t('shipsCantBeChanged')}
        <ul className={s.lines}>
          {own?.saved.map(({ version, at, by }) => (
            <li key={version}>{t('versionVersionByAt', { version, by, at: moment(at, zone) })}</li>
          ))}
        </ul>
      </td>
      {onWrite !== undefined && (
        <td>
          <Button weight="quiet" onPress={() => onWrite(draftOf(protocol))}>
            {own === null ? t('beginOneFromIt') : t('change')}
            <span className="visually-hidden">: {name}</span>
          </Button>
        </td>
      )}
    </tr>
  );
}
