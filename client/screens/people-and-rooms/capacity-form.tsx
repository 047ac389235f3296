// Sets how many recordings a media node takes at once, and how much disk it may promise.
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { PlanningData } from '../../../server/contract/register.ts';
import { ProblemError } from '../../api/problem.ts';
import { setCapacity } from '../../api/register.ts';
import { useDraft } from '../../ui/draft.ts';
import { Form, Pair } from '../../ui/form.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { useRefresh } from './use-planning.ts';
import { t } from './words.ts';

const empty = { node: '', slots: '', gigabytes: '' };

export function CapacityForm({ nodes }: { readonly nodes: PlanningData['nodes'] }) {
  const refresh = useRefresh();
  const { value, change, forget } = useDraft('capacity', empty, { keep: 'own' });
  const [missing, setMissing] = useState<ReadonlyMap<string, string>>(new Map());
  const node = value.node === '' ? (nodes[0]?.node ?? '') : value.node;
  const saving = useMutation({
    mutationFn: ({ slots, gigabytes }: typeof empty) =>
      setCapacity({ node, slots: Number(slots), diskBytes: `${gigabytes}000000000` }),
    onSuccess: async (_done, sent) => {
      await refresh();
      forget(sent);
    },
  });
  const refused = saving.error instanceof ProblemError ? saving.error.fields : new Map<string, string>();
  const error = (field: string) => missing.get(field) ?? refused.get(field);
  return (
    <Form
      act={t('setTheCapacity')}
      label={t('setAMediaNodesCapacity')}
      error={saving.error}
      busy={saving.isPending}
      onSubmit={() => {
        const faults = new Map<string, string>();
        if (node === '') faults.set('node', t('sayWhichMediaNodeBy'));
        if (!/^\d{1,2}$/.test(value.slots)) faults.set('slots', t('giveAWholeNumber'));
        if (!/^\d{1,8}$/.test(value.gigabytes)) faults.set('diskBytes', t('giveWholeGigabytes'));
        setMissing(faults);
        if (faults.size === 0) saving.mutate(value);
      }}
    >
      <Pair>
        <TextField
          label={t('mediaNode')}
          value={node}
          onChange={(next) => change({ node: next })}
          error={error('node')}
        />
        <TextField
          label={t('recordingsAtOnce')}
          type="number"
          hint={t('fewerThanBeforeWhatIs')}
          value={value.slots}
          onChange={(slots) => change({ slots })}
          error={error('slots')}
        />
        <TextField
          label={t('diskGb')}
          type="number"
          value={value.gigabytes}
          onChange={(gigabytes) => change({ gigabytes })}
          error={error('diskBytes')}
        />
      </Pair>
    </Form>
  );
}
