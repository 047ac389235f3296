// Codes that are shown once: for the day when every other way in is lost, and for one command beside the server.
import { useState } from 'react';
import { makeCommandCode, renewRecoveryCodes } from '../../api/account.ts';
import { moment } from '../../i18n/time.ts';
import { Button } from '../../ui/button.tsx';
import { AskOnce } from '../../ui/dialog.tsx';
import { Refusal } from '../../ui/notice.tsx';
import s from './account.module.css';
import { useChange } from './use-change.ts';
import { t } from './words.ts';

export function RecoveryCodes({ left }: { readonly left: number }) {
  const [shown, setShown] = useState<readonly string[] | null>(null);
  const [asking, setAsking] = useState(false);
  const renewing = useChange<{ codes: string[] }>(({ codes }) => setShown(codes));
  const renew = () => renewing.mutate(renewRecoveryCodes);
  return (
    <>
      <p>{left === 0 ? t('youHaveNoneMakeSome') : t('leftOfThemAreLeft', { left })}</p>
      {shown !== null && (
        <>
          <p>{t('shownThisOncePrintThem')}</p>
          <ul className={s.codes} dir="ltr" aria-label={t('recoveryCodes')}>
            {shown.map((code) => (
              <li key={code}>{code}</li>
            ))}
          </ul>
        </>
      )}
      <div>
        <Button busy={renewing.isPending} onPress={() => (left === 0 ? renew() : setAsking(true))}>
          {left === 0 ? t('makeRecoveryCodes') : t('makeNewOnes')}
        </Button>
      </div>
      <AskOnce
        title={t('makeNewRecoveryCodes')}
        open={asking}
        onClose={() => setAsking(false)}
        back={t('keepThose')}
        act={t('makeNewOnes')}
        onAct={() => {
          setAsking(false);
          renew();
        }}
      >
        <p>{t('thoseThatYouHaveNo')}</p>
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
      <p>{t('aCommandBesideTheServer')}</p>
      {made !== null && (
        <>
          <p>{t('goodOnceUntilExpiresatGive', { expiresAt: moment(made.expiresAt, zone) })}</p>
          <p className={s.secret} dir="ltr">
            {made.code}
          </p>
        </>
      )}
      <div>
        <Button busy={making.isPending} onPress={() => making.mutate(makeCommandCode)}>
          {t('makeACodeForA')}
        </Button>
      </div>
      <Refusal error={making.error} />
    </>
  );
}
