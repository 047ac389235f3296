// Every part of `client/ui` in every state, for whoever works on it. Stands in a demonstration and a training centre alone: in a house's own
// product the address leads nowhere. A part that isn't here fails a test.
import { Page } from '../../ui/page.tsx';
import { useMe } from '../frame/me.ts';
import { NothingHere } from '../frame/nothing-here.tsx';
import s from './parts.module.css';
import { ButtonShown } from './shown/button.tsx';
import { CheckBoxShown } from './shown/check-box.tsx';
import { CheckGroupShown } from './shown/check-group.tsx';
import { CheckListShown } from './shown/check-list.tsx';
import { ChoiceFieldShown } from './shown/choice-field.tsx';
import { ChosenListShown } from './shown/chosen-list.tsx';
import { ComingShown } from './shown/coming.tsx';
import { DayChoiceShown } from './shown/day-choice.tsx';
import { DialogShown } from './shown/dialog.tsx';
import { FactsShown } from './shown/facts.tsx';
import { FileFieldShown } from './shown/file-field.tsx';
import { FormShown } from './shown/form.tsx';
import { HoldButtonShown } from './shown/hold-button.tsx';
import { LevelBarShown } from './shown/level-bar.tsx';
import { MenuShown } from './shown/menu.tsx';
import { MoreShown } from './shown/more.tsx';
import { NoticeShown } from './shown/notice.tsx';
import { PageShown } from './shown/page.tsx';
import { QrCodeShown } from './shown/qr-code.tsx';
import { RadioChoiceShown } from './shown/radio-choice.tsx';
import { SelectionBoxShown } from './shown/selection-box.tsx';
import { TableShown } from './shown/table.tsx';
import { TextFieldShown } from './shown/text-field.tsx';
import { UndoShown } from './shown/undo.tsx';
import { t } from './words.ts';

const parts = {
  button: ButtonShown,
  'check-box': CheckBoxShown,
  'check-group': CheckGroupShown,
  'check-list': CheckListShown,
  'choice-field': ChoiceFieldShown,
  'chosen-list': ChosenListShown,
  coming: ComingShown,
  'day-choice': DayChoiceShown,
  dialog: DialogShown,
  facts: FactsShown,
  'file-field': FileFieldShown,
  form: FormShown,
  'hold-button': HoldButtonShown,
  'level-bar': LevelBarShown,
  menu: MenuShown,
  more: MoreShown,
  notice: NoticeShown,
  page: PageShown,
  'qr-code': QrCodeShown,
  'radio-choice': RadioChoiceShown,
  'selection-box': SelectionBoxShown,
  table: TableShown,
  'text-field': TextFieldShown,
  undo: UndoShown,
};

export function Parts() {
  if (!useMe().demo) return <NothingHere />;
  return (
    <Page title={t('title')} lede={t('lede')} wide>
      <nav aria-label={t('parts')}>
        <ul className={s.list}>
          {Object.keys(parts).map((file) => (
            <li key={file}>
              <a href={`#${file}`}>{file}</a>
            </li>
          ))}
        </ul>
      </nav>
      {Object.entries(parts).map(([file, Shown]) => (
        <Shown key={file} />
      ))}
    </Page>
  );
}
