// The application around the screens: what is fetched is kept here, and React Aria learns language and direction.
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { I18nProvider } from 'react-aria-components';
import { createRoot } from 'react-dom/client';
import { RouterProvider } from 'react-router/dom';
import { ProblemError } from './api/problem.ts';
import { ariaLocale } from './i18n/locale.ts';
import { router } from './routes.tsx';
import { TrainingBanner } from './screens/frame/training-banner.tsx';

/** A refusal doesn't change by asking again; a lost link may. */
const again = (failures: number, error: Error): boolean =>
  !(error instanceof ProblemError && error.status >= 400 && error.status < 500) && failures < 4;

const queries = new QueryClient({
  defaultOptions: { queries: { retry: again, staleTime: 5_000 }, mutations: { retry: false } },
});

export function show(root: HTMLElement): void {
  createRoot(root).render(
    <StrictMode>
      <I18nProvider locale={ariaLocale()}>
        <QueryClientProvider client={queries}>
          <TrainingBanner />
          <RouterProvider router={router} />
        </QueryClientProvider>
      </I18nProvider>
    </StrictMode>,
  );
}
