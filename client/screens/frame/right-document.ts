// What a page may open of cameras and microphones is settled by the answer that it came in. So an address that may open other devices than
// the one that was loaded is loaded anew; between all others the page stays.
import { redirectDocument } from 'react-router';
import { devicesAt } from '../../../server/contract/device-pages.ts';

export function rightDocument(loadedPath: string): (at: { request: Request }) => Response | null {
  const mayOpen = (path: string) => devicesAt(path).join();
  const loaded = mayOpen(loadedPath);
  return ({ request }) => {
    const { pathname, search, hash } = new URL(request.url);
    return mayOpen(pathname) === loaded ? null : redirectDocument(`${pathname}${search}${hash}`);
  };
}
