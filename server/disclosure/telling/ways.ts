// The letter to somebody of whose ways in one has changed: it says what and when, and what to do if it wasn't them. It always goes out.
import type { WayNews } from '../../identity/way-news.ts';
import { type Database, inTransaction } from '../../platform/database/database.ts';
import { uuidv7 } from '../../platform/ids.ts';
import { dayWithoutWeekday, timeOfDay } from '../../platform/words/dates.ts';
import type { TellHouse } from './tell.ts';
import { say } from './telling-words.ts';

export function createWayNews(house: TellHouse & { readonly database: Database }): WayNews {
  const { database, clock, writeLetter } = house;
  return {
    changed: (personId, what) =>
      inTransaction(database, async (tx) => {
        const at = clock.now();
        await writeLetter(tx, {
          ...{ personId, key: `way ${uuidv7()}` },
          words: (language) => ({
            title: say(language, 'way.title'),
            lines: [
              say(language, 'way.at', {
                what: say(language, `way.${what}`),
                day: dayWithoutWeekday(language, at, 'utc'),
                time: timeOfDay(language, at, 'utc'),
              }),
              say(language, 'way.act'),
            ],
          }),
        });
      }),
  };
}
