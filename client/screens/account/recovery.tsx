// Codes that are shown once: for the day when every other way in is lost, and for one command beside the server.
import { useState } from 'react';
import { makeCommandCode, renewRecoveryCodes } from '../../api/account.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './account.module.css';
import { useChange } from './use-change.ts';

export function RecoveryCodes({ left }: { readonly left: number }) {
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const [asking, setAsking] = useState(false);
  const renewing = useChange<{ codes: string[] }>(({ codes }) => setShown(codes));
  const renew = () => renewing.mutate(renewRecoveryCodes);
  return (
    <>
      <p>
        {left === 0
          ? 'You have none. Make some and keep them on paper, away from your devices.'
          : `${left} of them are left. Each lets you in once when everything else is lost.`}
      </p>
      {shown !== null && (
        <>
          <p>Shown this once. Print them or write them down.</p>
          <ul className={s.codes} dir="ltr" aria-label="Recovery codes">
            {shown.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      )}
      <div>
        <Button busy={renewing.isPending} onPress={() => (left === 0 ? renew() : setAsking(true))}>
          {left === 0 ? 'Make recovery codes' : 'Make new ones'}
        </Button>
      </div>
      <AskOnce
        title="Make new recovery codes?"
        open={asking}
        onClose={() => setAsking(false)}
        back="Keep those"
        act="Make new ones"
        onAct={() => {
          setAsking(false);
          renew();
        }}
      >
        <p>Those that you have no longer count.</p>
      </AskOnce>
      <Refusal error={renewing.error} />
    </>
  );
}

export function CommandCode({ zone }: { readonly zone: string }) {
  const [made, setMade] = useState<{ code: string; expiresAt: string } | null>(null);
  const making = useChange<{ code: string; expiresAt: string }>(setMade);
  return (
    <>
      <p>
        A command beside the server, such as an export, can’t ask for a passkey. A code of yours lets it act for you,
        once.
      </p>
      {made !== null && (
        <>
          <p>Good once, until {moment(made.expiresAt, zone)}. Give it as HEARD_ONCE_CODE.</p>
          <p className={s.secret} dir="ltr">
            {made.code}
          </p>
        </>
      )}
      <div>
        <Button busy={making.isPending} onPress={() => making.mutate(makeCommandCode)}>
          Make a code for a command
        </Button>
      </div>
      <Refusal error={making.error} />
    </>
  );
}
