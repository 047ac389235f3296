// The application around the screens: React Aria learns language and direction, and what was typed or entered and left is erased in time.
import { QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { watchForLife } from './api/attended.ts';
import { ariaLocale } from './i18n/locale.ts';
import { router } from './routes.tsx';
import { askAgain } from './screens/frame/house-away.ts';
import { houseQueries } from './screens/frame/queries.ts';
import { TrainingBanner } from './screens/frame/training-banner.tsx';
import { keepErasingOldActs } from './session/old-acts.ts';
import { AskAgainContext } from './ui/coming.tsx';
import { keepErasingOld } from './ui/old-text.ts';

export function show(root: HTMLElement): void {
  keepErasingOld();
  keepErasingOldActs();
  watchForLife();
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale={ariaLocale()}>
        <QueryClientProvider client={houseQueries}>
          <AskAgainContext value={() => askAgain(houseQueries)}>
            <TrainingBanner />
            <RouterProvider router={router} />
          </AskAgainContext>
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}
