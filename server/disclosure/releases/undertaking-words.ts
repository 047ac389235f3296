// What a recipient accepts at each opening, as data: one version at a time, in every language that it can be read in. A change of any word
// is a new version: raise the number. Whoever watches an interview while it happens gives another one (interviews/undertaking).
import type { UndertakingLanguage } from '../../contract/attending.ts';

export const recipientUndertaking = {
  version: 1,
  texts: {
    en: [
      'I use what is released to me for the purpose it was released for, and for nothing else.',
      'I let nobody else see, hear or have it unless the law or the court says so, and make no copy beyond what the case needs.',
      'I keep it safe, and give it back or destroy it when the release ends or when I am told to.',
      'I know that each opening, and what I watch, is on record.',
    ],
    nb: [
      'Jeg bruker det jeg får innsyn i, til det formålet det er gitt for, og ikke til noe annet.',
      'Jeg lar ingen andre se, høre eller få det uten at loven eller retten sier det, og tar ikke flere kopier enn saken krever.',
      'Jeg oppbevarer det trygt, og leverer det tilbake eller sletter det når innsynet tar slutt eller jeg får beskjed om det.',
      'Jeg vet at hver åpning, og det jeg ser, blir loggført.',
    ],
    uk: [
      'Надане мені я використовую лише з тією метою, з якою воно надане.',
      'Я нікому його не показую, не даю слухати й не передаю, хіба що так велить закон чи суд, і не роблю копій понад те, що потрібно для справи.',
      'Я зберігаю його в безпеці й повертаю або знищую, коли строк доступу спливе або коли мені скажуть.',
      'Мені відомо, що кожне відкриття і все переглянуте записується в журнал.',
    ],
    ar: [
      'أستعمل ما أُتيح لي للغرض الذي أُتيح من أجله، ولا لشيء سواه.',
      'لا أدع أحدًا غيري يراه أو يسمعه أو يحصل عليه إلا إذا أوجب ذلك القانون أو المحكمة، ولا أصنع منه نسخًا تزيد على ما تحتاج إليه القضية.',
      'أحفظه في مكان آمن، وأعيده أو أتلفه عندما تنتهي مدة الإتاحة أو يُطلب مني ذلك.',
      'أعلم أن كل فتح له وكل ما أشاهده مسجَّل.',
    ],
  },
} as const satisfies { version: number; texts: Readonly<Record<UndertakingLanguage, readonly string[]>> };
