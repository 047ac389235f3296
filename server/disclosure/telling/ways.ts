// The letter to somebody of whose ways in one has changed: it says what and when, and what to do if it wasn't them. It always goes out.
import { DateTime } from 'luxon';
import type { WayChange, WayNews } from '../../identity/way-news.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import type { TellHouse } from './tell.ts';

const done: Readonly<Record<WayChange, string>> = {
  'passkey-added': 'A passkey was added to your account.',
  'passkey-removed': 'A passkey was removed from your account.',
  'codes-set': 'Codes of an app were set up for your account.',
  'codes-removed': 'The codes of an app were removed from your account.',
  'password-set': 'The password of your account was changed.',
  'recovery-codes-renewed': 'New recovery codes were made for your account; the old ones are worth nothing.',
  'recovery-code-used': 'Somebody came into your account by a recovery code.',
  'link-used': 'A new way into your account was set up by a link.',
  'agency-linked': 'Your account was linked to your agency’s own sign-in.',
};

export function createWayNews(house: TellHouse & { readonly database: Database }): WayNews {
  const { database, clock, writeLetter } = house;
  return {
    changed: (personId, what) =>
      inTransaction(database, async (tx) => {
        const at = DateTime.fromJSDate(clock.now(), { zone: 'utc' }).toFormat('d LLLL yyyy, HH:mm', {
          locale: 'en-GB',
        });
        await writeLetter(tx, {
          ...{ personId, key: `way ${uuidv7()}`, title: 'A change of how you sign in' },
          lines: [
            `${done[what]} ${at} UTC.`,
            'If it was you, there is nothing to do. If it wasn’t, tell an administrator at once: they can shut the account.',
          ],
        });
      }),
  };
}
