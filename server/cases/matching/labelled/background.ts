// The many other children among whom a pair must be found: invented from the same tables and from names put together of
// parts, since a house of a hundred thousand has more than a hundred family names. Nobody is unlike everybody else.
import type { ChildIdentity } from '../../../contract/referrals.ts';
import { Draw } from './draw.ts';
import { languages, type Spellings } from './names.ts';
import { dateBetween, phoneOf } from './pairs.ts';

const parts = {
  ukrainian: [
    'Ant Bab Bil Bily Bor Voit Vov Hav Hal Horb Hub Dan Dem Dor Yem Zab Zai Ihnat Kal Karp Kost Kyr Kuch Kush Lav Lad Lev Luk Mak Mal Mart Mat Mysh Naum Osyp Pan Pas Pyl Pol Prok Rom Sam Sem Skor Stets Taran Tym Fil Khar Tsymb Shev Shul Yar',
    'enko chuk iuk skyi ets yshyn ych iak ivskyi',
  ],
  arabic: [
    'Abu Ba Bin Dar Fa Gha Ha Ja Ka Kha La Ma Mu Na Qa Ra Sa Sha Ta Wa Ya Za Zu Tha Su Shu Ru Nu',
    'bbas dawi diri fadi hbani jjari kri ludi mmari nnawi qqash rjani ssouf ttar wwas yyad zzawi shour khri ghrabi',
  ],
  norwegian: [
    'Berg Bjørk Bratt Dal Eik Elve Fager Furu Gran Grøn Hamm Hell Hol Kirke Kvam Land Lille Lang Myr Nord Opp Rønn Sand Skog Sol Stein Stor Sund Sør Tor Vang Vest Vin Øst Å Aker',
    'land stad heim vik moen rud bakken lien berg seth nes øy vold haug mo eng fjord sen',
  ],
} as const;

const tables = { tuned: languages('tuned'), 'held-out': languages('held-out') };

/** Always the same for the same number; `count` only says where it ends. */
export function* backgroundChildren(count: number): Generator<ChildIdentity> {
  const draw = new Draw(7_777);
  for (let made = 0; made < count; made += 1) yield backgroundChild(draw);
}

function backgroundChild(draw: Draw): ChildIdentity {
  const language = draw.weighed({ ukrainian: 25, arabic: 30, norwegian: 45 });
  const given = tables[draw.of(['tuned', 'held-out'] as const)][language].given;
  const family = draw.chance(0.12)
    ? written(tables[draw.of(['tuned', 'held-out'] as const)][language].family, draw)
    : composed(parts[language], draw);
  const second = draw.chance(0.35) ? ` ${written(given, draw)}` : '';
  return {
    givenName: written(given, draw) + second,
    familyName: family,
    ...(draw.chance(0.93) ? { bornOn: draw.chance(0.08) ? firstOfJanuary(draw) : dateBetween(draw) } : {}),
    ...(draw.chance(0.5) ? { phones: [phoneOf(draw)] } : {}),
    ...(draw.chance(0.5) ? { guardians: [{ name: `${written(given, draw)} ${family}` }] } : {}),
  };
}

function composed([beginnings, endings]: readonly [string, string], draw: Draw): string {
  return draw.of(beginnings.split(' ')) + draw.of(endings.split(' '));
}

function firstOfJanuary(draw: Draw): string {
  return `${dateBetween(draw).slice(0, 4)}-01-01`;
}

const written = (among: readonly Spellings[], draw: Draw): string => draw.of(draw.of(among).written);
