// Around every screen: only for somebody who is signed in; with the slim top bar, or bare for screens in the interview room.
import type { ReactNode } from 'react';
import { Navigate, Outlet, ScrollRestoration, useLocation } from 'react-router';
import { Button } from '../../ui/button.tsx';
import { Refusal } from '../../ui/notice.tsx';
import { GlassBanner } from '../break-glass/banner.tsx';
import s from './frame.module.css';
import { MeContext, useWhoAmI } from './me.ts';
import { StepUpDialog } from './step-up-dialog.tsx';
import { TopBar } from './top-bar.tsx';
import { t } from './words.ts';

function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data: me, error, refetch } = useWhoAmI();
  const { pathname } = useLocation();
  if (me === null) return <Navigate to={`/?${new URLSearchParams({ back: pathname })}`} replace />;
  if (me === undefined) {
    // What stands on screen stays there while the server is away; only a first load has nothing to show.
    return (
      <main className={s.waiting}>
        <h1 className="visually-hidden">Heard Once</h1>
        {error === null ? <p>{t('oneMoment')}</p> : <Refusal error={error} />}
        {error !== null && <Button onPress={() => void refetch()}>{t('tryAgain')}</Button>}
      </main>
    );
  }
  return (
    <MeContext value={me}>
      {children}
      <StepUpDialog />
    </MeContext>
  );
}

export function Framed() {
  return (
    <SignedIn>
      <TopBar />
      <GlassBanner />
      <Outlet />
      <ScrollRestoration />
    </SignedIn>
  );
}

export function Bare() {
  return (
    <SignedIn>
      <GlassBanner own />
      <Outlet />
    </SignedIn>
  );
}
