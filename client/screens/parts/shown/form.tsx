import { Form, Group, Pair } from '../../../ui/form.tsx';
import { TextField } from '../../../ui/text-field.tsx';
import { doNothing } from '../samples.ts';
import { Holding, Part, State } from '../state.tsx';
import { t } from '../words.ts';

const line = (label: string, error?: string) => (
  <Holding start="">
    {(value, onChange) => <TextField label={label} value={value} onChange={onChange} error={error} />}
  </Holding>
);

export function FormShown() {
  return (
    <Part file="form">
      <State name={t('asItIs')}>
        <Form label={`${t('way')}: ${t('asItIs')}`} act={t('save')} onSubmit={doNothing}>
          {line(t('way'))}
        </Form>
      </State>
      <State name={t('busy')}>
        <Form label={`${t('way')}: ${t('busy')}`} act={t('save')} onSubmit={doNothing} busy>
          {line(t('way'))}
        </Form>
      </State>
      <State name={t('refused')}>
        <Form
          label={`${t('way')}: ${t('refused')}`}
          act={t('save')}
          onSubmit={doNothing}
          error={new Error(t('wayMissing'))}
        >
          {line(t('way'), t('wayMissing'))}
        </Form>
      </State>
      <State name={t('longForm')} wide>
        <Form label={`${t('way')}: ${t('longForm')}`} act={t('save')} onSubmit={doNothing} long>
          <Group label={t('hours')}>
            <Pair>
              {line(t('tram'))}
              {line(t('foot'), t('wayMissing'))}
            </Pair>
          </Group>
        </Form>
      </State>
    </Part>
  );
}
