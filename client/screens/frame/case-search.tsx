// Finds one of one's own cases by its number or its pseudonym. A child's name is never searched for here.
import { useQuery } from '@tanstack/react-query';
import { type RefObject, useState } from 'react';
import { ComboBox, Input, ListBox, ListBoxItem, Popover } from 'react-aria-components';
import { useNavigate } from 'react-router';
import { myCases } from '../../api/cases.ts';
import s from './case-search.module.css';
import { t } from './words.ts';

export function CaseSearch({ field }: { readonly field: RefObject<HTMLInputElement | null> }) {
  const [text, setText] = useState('');
  const navigate = useNavigate();
  const { data = [] } = useQuery({ queryKey: ['cases'], queryFn: myCases, staleTime: 60_000 });
  const open = (id: string | number | null) => {
    if (id === null) return;
    setText('');
    field.current?.blur();
    void navigate(`/cases/${id}`);
  };
  return (
    <ComboBox
      className={s.search ?? ''}
      aria-label={t('findACaseByNumber')}
      defaultItems={data}
      inputValue={text}
      onInputChange={setText}
      value={null}
      onChange={open}
      allowsEmptyCollection
      menuTrigger="input"
    >
      <Input ref={field} className={s.field ?? ''} placeholder={t('findACase')} />
      <Popover className={s.sheet ?? ''} placement="bottom end">
        <ListBox<(typeof data)[number]>
          className={s.list ?? ''}
          renderEmptyState={() => <p className={s.none}>{t('noneOfYourCasesA')}</p>}
        >
          {({ id, caseNumber, pseudonym }) => (
            <ListBoxItem id={id} className={s.case ?? ''} textValue={`${caseNumber} ${pseudonym}`}>
              <strong>{caseNumber}</strong> {pseudonym}
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </ComboBox>
  );
}
