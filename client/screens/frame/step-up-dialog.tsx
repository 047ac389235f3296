// The prompt for a proof that it is still oneself, whenever the server asks for one: by passkey, else by code; in a demonstration,
// for who has neither, by password. Who closes it has done nothing.

import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { Link } from 'react-router';
import type { StepUpWays } from '../../../server/contract/step-up.ts';
import { askForProofBy, proveByCode, proveByPasskey, proveByPassword, readStepUpWays } from '../../api/step-up.ts';
import { Button } from '../../ui/button.tsx';
import { Coming } from '../../ui/coming.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Form } from '../../ui/form.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { TextField } from '../../ui/text-field.tsx';
import { t } from './words.ts';

export function StepUpDialog() {
  const [open, setOpen] = useState(false);
  const answer = useRef<((proved: boolean) => void) | null>(null);
  useEffect(
    () =>
      askForProofBy(() => {
        answer.current?.(false);
        setOpen(true);
        return new Promise((resolve) => {
          answer.current = resolve;
        });
      }),
    [],
  );
  const close = (proved: boolean) => {
    setOpen(false);
    answer.current?.(proved);
    answer.current = null;
  };
  return (
    <Dialog title={t('isItStillYou')} open={open} onClose={() => close(false)}>
      <Proof onProved={() => close(true)} onLeave={() => close(false)} />
    </Dialog>
  );
}

interface ProofProps {
  readonly onProved: () => void;
  readonly onLeave: () => void;
}

function Proof({ onProved, onLeave }: ProofProps) {
  const ways = useQuery({ queryKey: ['step-up'], queryFn: readStepUpWays, staleTime: 0 });
  const queries = useQueryClient();
  const prove = useMutation({
    mutationFn: (way: () => Promise<void>) => way(),
    onSuccess: () => {
      void queries.invalidateQueries({ queryKey: ['account'] });
      onProved();
    },
  });
  if (ways.data === undefined) return <Coming error={ways.error} />;
  if (ways.data.passkey)
    return (
      <>
        <p>{t('whatYouAreAboutTo')}</p>
        <Refusal error={prove.error} />
        <div>
          <Button weight="main" autoFocus busy={prove.isPending} onPress={() => prove.mutate(proveByPasskey)}>
            {t('useThePasskey')}
          </Button>
        </div>
      </>
    );
  if (ways.data.code || ways.data.password)
    return <Typed ways={ways.data} busy={prove.isPending} error={prove.error} prove={prove.mutate} />;
  return (
    <p>
      {t.rich('whatYouAreAboutToDo', {
        link: (words) => (
          <Link to="/account" onClick={onLeave}>
            {words}
          </Link>
        ),
      })}
    </p>
  );
}

interface TypedProps {
  readonly ways: StepUpWays;
  readonly busy: boolean;
  readonly error: Error | null;
  readonly prove: (way: () => Promise<void>) => void;
}

function Typed({ ways, busy, error, prove }: TypedProps) {
  const [typed, setTyped] = useState('');
  const submit = () => prove(() => (ways.code ? proveByCode(typed.replaceAll(/\s/g, '')) : proveByPassword(typed)));
  return (
    <Form act={t('goOn')} label={t('proof')} busy={busy} error={error} onSubmit={submit}>
      <p>{t('whatYouAreAboutToDoNeeds')}</p>
      {ways.code ? (
        <TextField
          label={t('code')}
          hint={t('theSixDigitsThatYour')}
          inputMode="numeric"
          autoComplete="one-time-code"
          autoFocus
          value={typed}
          onChange={setTyped}
        />
      ) : (
        <TextField
          label={t('password')}
          type="password"
          autoComplete="current-password"
          autoFocus
          value={typed}
          onChange={setTyped}
        />
      )}
    </Form>
  );
}
