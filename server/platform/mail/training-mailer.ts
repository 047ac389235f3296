// Around a training centre's mailer: every letter says that nobody is real, in its title, before its text and in the calendar entry.
import type { Mailer, OutgoingLetter } from './mailer.ts';

/** Said in English and in the languages of those who may get one by mistake. */
export const trainingWords =
  'Training: nobody is real. · Øvelse: ingen er virkelige. · Тренування: усі люди вигадані. · تدريب: لا أحد حقيقي.';

export function inTraining(mailer: Mailer): Mailer {
  return { send: (letter) => mailer.send(marked(letter)), close: () => mailer.close() };
}

export function marked(letter: OutgoingLetter): OutgoingLetter {
  const { title, text, html, calendar } = letter;
  const mark = `<p><strong>${trainingWords}</strong></p>`;
  return {
    ...letter,
    title: `[Training] ${title}`,
    text: `${trainingWords}\n\n${text}`,
    html: /<body[^>]*>/.test(html) ? html.replace(/<body[^>]*>/, (body) => `${body}${mark}`) : `${mark}${html}`,
    calendar: calendar && { ...calendar, text: calendar.text.replaceAll(/^SUMMARY:/gm, 'SUMMARY:[Training] ') },
  };
}
