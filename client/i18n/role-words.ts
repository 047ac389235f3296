// What people are called by what they do here. Apart from the other closed lists: the first page says these alone.
import type { Role } from '../../server/contract/values.ts';
import { wordsOf } from './messages.ts';
import en from './role-words/en.json';

const t = wordsOf(en);

export const roleWords = {
  coordinator: t('role.coordinator'),
  interviewer: t('role.interviewer'),
  desk: t('role.desk'),
  observer: t('role.observer'),
  prosecutor: t('role.prosecutor'),
  custodian: t('role.custodian'),
  interpreter: t('role.interpreter'),
  captioner: t('role.captioner'),
  supervisor: t('role.supervisor'),
  auditor: t('role.auditor'),
  administrator: t('role.administrator'),
  recipient: t('role.recipient'),
  'room-station': t('role.room-station'),
} satisfies Record<Role, string>;
