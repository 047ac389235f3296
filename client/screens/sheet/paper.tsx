// The sheet as it is printed: one page, big friendly type, pictures beside the words, in the child's language and its direction. White on
// every screen, as on paper. No mark of an authority.
import type { Sheet } from '../../../server/contract/sheets.ts';
import { pictureUrl } from '../../api/sheets.ts';
import { names } from '../../ui/names.ts';
import { Drawing } from './drawings.tsx';
import s from './paper.module.css';
import { RoomDrawing } from './room-drawing.tsx';

export function Paper({ sheet }: { readonly sheet: Sheet }) {
  const { language, title, parts, size, picture, band } = sheet;
  const [coming, ...others] = parts;
  return (
    <div className={s.sheet}>
      <article
        lang={language}
        dir={language === 'ar' ? 'rtl' : 'ltr'}
        className={names(s.paper, s[size])}
        data-sheet={`${band} ${language}`}
      >
        <h2 className={s.title}>{title}</h2>
        <div className={s.top}>
          {coming && <Part part={coming} />}
          {picture === null ? (
            <RoomDrawing className={s.room ?? ''} />
          ) : (
            <img className={s.room} src={pictureUrl(picture.roomId, picture.sha256)} alt="" />
          )}
        </div>
        <div className={s.parts}>
          {others.map((part) => (
            <Part key={part.part} part={part} />
          ))}
        </div>
      </article>
    </div>
  );
}

function Part({ part: { part, heading, rows, people } }: { readonly part: Sheet['parts'][number] }) {
  const said = part === 'may-say';
  return (
    <section className={names(s.part, said && s.said, part === 'asking' && s.wide)} data-part={part}>
      <Drawing part={part} className={s.drawing ?? ''} />
      <div>
        <h3>{heading}</h3>
        {said ? (
          <ul className={s.bubbles}>
            {rows.map((row) => (
              <li key={row}>{row}</li>
            ))}
          </ul>
        ) : (
          rows.map((row) => <p key={row}>{row}</p>)
        )}
        {people.length > 0 && (
          <ul className={s.people}>
            {people.map((one) => (
              <li key={one}>{one}</li>
            ))}
          </ul>
        )}
      </div>
    </section>
  );
}
