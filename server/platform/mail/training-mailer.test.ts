import { expect, it } from 'vitest';
import type { OutgoingLetter } from './mailer.ts';
import { inTraining, trainingWords } from './training-mailer.ts';

const letter: OutgoingLetter = {
  ...{ id: '1', to: 'somebody@people.example', title: 'Appointment', text: 'On Tuesday.' },
  html: '<!doctype html><html><body class="x"><p>On Tuesday.</p></body></html>',
  calendar: {
    method: 'REQUEST',
    text: 'BEGIN:VEVENT\r\nSUMMARY:Appointment\r\nDESCRIPTION:SUMMARY: no\r\nEND:VEVENT\r\n',
  },
};

it('says in title, text, page and calendar of every letter that nobody is real, and changes nothing else', async () => {
  const sent: OutgoingLetter[] = [];
  const mailer = inTraining({ send: async (one) => void sent.push(one), close: () => undefined });
  await mailer.send(letter);
  await mailer.send({ ...letter, html: 'plain', calendar: null });
  expect(sent[0]).toEqual({
    ...{ id: '1', to: letter.to, title: '[Training] Appointment', text: `${trainingWords}\n\nOn Tuesday.` },
    html: letter.html.replace('<body class="x">', `<body class="x"><p><strong>${trainingWords}</strong></p>`),
    calendar: {
      method: 'REQUEST',
      text: 'BEGIN:VEVENT\r\nSUMMARY:[Training] Appointment\r\nDESCRIPTION:SUMMARY: no\r\nEND:VEVENT\r\n',
    },
  });
  expect(sent[1]).toMatchObject({ html: `<p><strong>${trainingWords}</strong></p>plain`, calendar: null });
});
