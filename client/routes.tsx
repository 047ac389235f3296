// The addresses of the pages: the first page, and behind it the list of all screens, which nobody loads who only signs in.
import { createBrowserRouter } from 'react-router';
import { NothingHere } from './screens/frame/nothing-here.tsx';
import { rightDocument } from './screens/frame/right-document.ts';

const everything = 'everything';

export const router = createBrowserRouter(
  [
    {
      id: everything,
      loader: rightDocument(window.location.pathname),
      shouldRevalidate: () => true,
      errorElement: <NothingHere />,
      children: [
        {
          path: '/',
          errorElement: <NothingHere />,
          lazy: async () => ({ Component: (await import('./screens/sign-in/sign-in.tsx')).SignIn }),
        },
        { path: '*', element: <NothingHere /> },
      ],
    },
  ],
  {
    patchRoutesOnNavigation: async ({ patch }) => patch(everything, (await import('./screen-routes.tsx')).screenRoutes),
  },
);
