// Around every screen: only for somebody who is signed in; with the slim top bar, or bare for screens in the interview room.

import { QueryClientProvider } from '@tanstack/react-query';
import { type ReactNode, useEffect, useState } from 'react';
import { Outlet, ScrollRestoration, useLocation, useNavigate } from 'react-router';
import type { Me } from '../../../server/contract/identity.ts';
import { whenSignInEnded } from '../../api/call.ts';
import { AskAgainContext, Coming } from '../../ui/coming.tsx';
import { OwnTextContext } from '../../ui/draft.ts';
import { GlassBanner } from '../break-glass/banner.tsx';
import { AwayBand } from './away-band.tsx';
import s from './frame.module.css';
import { askAgain } from './house-away.ts';
import { askWhoAmI, type FromPage, has, MeContext, onOtherTab, useWhoAmI } from './me.ts';
import { beginOwn, endOwn, forgetOwn, ownNow, whoseIsHere } from './own.ts';
import { StepUpDialog } from './step-up-dialog.tsx';
import { TopBar } from './top-bar.tsx';

function SignedIn({ children }: { readonly children: ReactNode }) {
  const { data: me, error } = useWhoAmI();
  if (me === null) return <SignedOut />;
  if (me === undefined) {
    // What stands on screen stays there while the server is away; only a first load has nothing to show.
    return (
      <main className={s.waiting}>
        <h1 className="visually-hidden">Heard Once</h1>
        <Coming error={error} />
      </main>
    );
  }
  return (
    <AsOneself key={me.person.id} me={me}>
      {children}
    </AsOneself>
  );
}

/** Whose page it was is carried along: somebody else who signs in now begins at their own. */
function SignedOut() {
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [was] = useState(whoseIsHere);
  useEffect(() => {
    endOwn();
    const state: FromPage = { was };
    void navigate(`/?${new URLSearchParams({ back: pathname })}`, { replace: true, state });
  }, [navigate, pathname, was]);
  return null;
}

/** Everything on screen is of one person: their answers, their texts; another's begins anew. */
function AsOneself({ me, children }: { readonly me: Me; readonly children: ReactNode }) {
  const [own, setOwn] = useState(() => ownNow(me.person.id));
  useEffect(() => {
    let there = true;
    void beginOwn(me).then((opened) => there && setOwn(opened));
    return () => {
      there = false;
    };
  }, [me]);
  useEffect(() => {
    const stopHearing = onOtherTab((left) => {
      if (left === me.person.id) forgetOwn();
      askWhoAmI();
    });
    // A room's device goes on recording what it can; it shows nobody's work.
    const stop = has(me, 'room-station') ? () => undefined : whenSignInEnded(askWhoAmI);
    return () => {
      stopHearing();
      stop();
    };
  }, [me]);
  if (own === undefined) return null;
  return (
    <MeContext value={me}>
      <QueryClientProvider client={own.queries}>
        <OwnTextContext value={own.text}>
          <AskAgainContext value={() => askAgain(own.queries)}>
            {children}
            <StepUpDialog />
          </AskAgainContext>
        </OwnTextContext>
      </QueryClientProvider>
    </MeContext>
  );
}

export function Framed() {
  return (
    <SignedIn>
      <TopBar />
      <AwayBand />
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
