// Why something was not recorded, and that it wasn't, in the languages that papers and slates are written in. The codes are the evidence
// format's own.
import type { GAP_CAUSES } from '../../media/evidence/gap-cause.ts';
import type { WrittenLanguage } from '../contract/copies.ts';

type Cause = (typeof GAP_CAUSES)[number];

export const gapCauses: Readonly<Record<WrittenLanguage, Readonly<Record<Cause, string>>>> = {
  en: {
    'rtp-loss': 'lost on the way',
    'no-keyframe': 'waiting for a whole picture',
    'sfu-crash': 'media server interrupted',
    'recorder-crash': 'recorder interrupted',
    disk: 'disk',
    fsync: 'disk',
    reconnect: 'connection made anew',
    'no-source': 'no camera or microphone',
    paused: 'paused',
    masked: 'kept out by an act on record',
    'clock-step': 'clock set',
    'capture-stall': 'camera or microphone stood still',
  },
  nb: {
    'rtp-loss': 'tapt underveis',
    'no-keyframe': 'ventet på et helt bilde',
    'sfu-crash': 'medietjeneren avbrutt',
    'recorder-crash': 'opptakeren avbrutt',
    disk: 'disk',
    fsync: 'disk',
    reconnect: 'forbindelsen opprettet på nytt',
    'no-source': 'uten kamera eller mikrofon',
    paused: 'pauset',
    masked: 'holdt utenfor ved en loggført handling',
    'clock-step': 'klokken stilt',
    'capture-stall': 'kamera eller mikrofon stod stille',
  },
  uk: {
    'rtp-loss': 'втрачено під час передавання',
    'no-keyframe': 'очікування повного кадру',
    'sfu-crash': 'збій медіасервера',
    'recorder-crash': 'збій пристрою запису',
    disk: 'диск',
    fsync: 'диск',
    reconnect: 'з’єднання встановлено наново',
    'no-source': 'немає камери або мікрофона',
    paused: 'пауза',
    masked: 'не записано за зафіксованою в журналі дією',
    'clock-step': 'переведено годинник',
    'capture-stall': 'камера або мікрофон зупинилися',
  },
  ar: {
    'rtp-loss': 'فُقد أثناء النقل',
    'no-keyframe': 'في انتظار صورة كاملة',
    'sfu-crash': 'تعطّل خادم الوسائط',
    'recorder-crash': 'تعطّل جهاز التسجيل',
    disk: 'القرص',
    fsync: 'القرص',
    reconnect: 'أُعيد إنشاء الاتصال',
    'no-source': 'لا توجد كاميرا أو ميكروفون',
    paused: 'إيقاف مؤقت',
    masked: 'استُبعد بإجراء مثبت في السجل',
    'clock-step': 'ضُبطت الساعة',
    'capture-stall': 'توقفت الكاميرا أو الميكروفون',
  },
};

/** `kind`: what of it; `when`: from, to, both on the recording's clock and the place's. */
type Said = (when: { readonly from: string; readonly to: string }, cause: string) => string;

export const gapSentences: Readonly<Record<WrittenLanguage, Readonly<Record<'picture' | 'sound', Said>>>> = {
  en: {
    picture: ({ from, to }, cause) => `No picture was recorded from ${from} to ${to}: ${cause}.`,
    sound: ({ from, to }, cause) => `No sound was recorded from ${from} to ${to}: ${cause}.`,
  },
  nb: {
    picture: ({ from, to }, cause) => `Bildet ble ikke tatt opp fra ${from} til ${to}: ${cause}.`,
    sound: ({ from, to }, cause) => `Lyden ble ikke tatt opp fra ${from} til ${to}: ${cause}.`,
  },
  uk: {
    picture: ({ from, to }, cause) => `Зображення не записано з ${from} до ${to}: ${cause}.`,
    sound: ({ from, to }, cause) => `Звук не записано з ${from} до ${to}: ${cause}.`,
  },
  ar: {
    picture: ({ from, to }, cause) => `لم تُسجَّل الصورة من ${from} إلى ${to}: ${cause}.`,
    sound: ({ from, to }, cause) => `لم يُسجَّل الصوت من ${from} إلى ${to}: ${cause}.`,
  },
};
