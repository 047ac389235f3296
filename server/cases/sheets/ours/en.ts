// The sheet's words in English.
import type { SheetWords } from './words.ts';

export const en: SheetWords = {
  locale: 'en-GB-u-nu-latn',
  texts: {
    'up-to-6': {
      title: 'Your visit to us',
      parts: {
        coming: {
          heading: 'Coming here',
          words: 'You come on {day} at {time}.\nThe place is {place}.\nThe picture shows the room.',
        },
        there: { heading: 'Who is with you', words: 'These grown-ups are here for you:' },
        talk: {
          heading: 'What we do',
          words: 'First you can look around.\nThen we sit down and talk.\nIt is not a test.',
        },
        watching: {
          heading: 'Who listens',
          words: 'Other grown-ups sit in another room.\nThey see and hear us on a screen:',
        },
        recorded: {
          heading: 'Cameras',
          words: 'There are small cameras in the room.\nThey keep what we say, like a film.',
        },
        'may-say': {
          heading: 'You can always say',
          words: 'I don’t know.\nI don’t understand.\nI don’t want to say that.\nStop, please.',
        },
        asking: { heading: 'Do you wonder about something?', words: 'You can ask us. Any time.' },
      },
    },
    '7-11': {
      title: 'When you come to talk with us',
      parts: {
        coming: {
          heading: 'When and where',
          words:
            'You come on {day} at {time}.\nThe place is {place}.\nThe picture shows the room. It is a quiet room, made for talking.',
        },
        there: { heading: 'Who is there with you', words: 'These people will be there:' },
        talk: {
          heading: 'What we do',
          words:
            'First we get to know each other a little.\nThen one grown-up asks you to tell, in your own words.\nIt is not a test. We want to hear what you know and remember yourself.',
        },
        watching: {
          heading: 'Who watches and listens',
          words:
            'Some grown-ups sit in another room and follow on a screen.\nThey listen now so that fewer people need to ask you later:',
        },
        recorded: {
          heading: 'It is recorded',
          words:
            'Cameras and microphones record while you talk.\nNot everybody may see the recording. There are rules about who may.',
        },
        'may-say': {
          heading: 'You may always say',
          words:
            'I don’t know.\nI don’t understand. Can you say it in another way?\nThat isn’t right.\nI don’t want to answer that.\nI need a break.\nI want to stop.',
        },
        asking: {
          heading: 'If you wonder about something',
          words: 'Ask us: before, in the middle, or afterwards.\nYou can also ask what happens next.',
        },
      },
    },
    '12-17': {
      title: 'About your interview',
      parts: {
        coming: {
          heading: 'When and where',
          words: 'You come on {day} at {time}.\nThe place is {place}.\nThe picture shows the room where you will sit.',
        },
        there: { heading: 'Who is there with you', words: 'These people will be there:' },
        talk: {
          heading: 'What happens',
          words:
            'One trained interviewer talks with you. You tell in your own words and take the time you need.\nThere are no right or wrong answers. What you know and remember yourself is what counts, also when it is only a little.',
        },
        watching: {
          heading: 'Who watches',
          words:
            'Others follow from another room, on a screen. If they have questions, the interviewer passes them on.\nThey listen now so that fewer people need to ask you later:',
        },
        recorded: {
          heading: 'How it is recorded',
          words:
            'Picture and sound are recorded, so that your own words can be used later.\nThere are rules about who may see the recording. Each time somebody watches it here, that is written down.',
        },
        'may-say': {
          heading: 'You may always say',
          words:
            'I don’t know.\nI don’t remember.\nI don’t understand the question.\nThat is not what I said.\nI don’t want to answer that.\nI need a break.\nI want to stop.',
        },
        asking: {
          heading: 'Ask us',
          words:
            'You may ask about anything, before, during and afterwards: who may see the recording, what happens next, whom you can talk to.',
        },
      },
    },
  },
  beside: {
    interviewer: { who: 'The interviewer', does: 'talks with you' },
    interpreter: { who: 'The interpreter', does: 'helps with the language' },
    'cultural-mediator': { who: 'The cultural mediator', does: 'helps us understand each other' },
    intermediary: { who: 'The helper', does: 'makes sure that you understand the questions' },
    guardian: { who: 'Your guardian', does: 'is there for you' },
    'special-representative': { who: 'Your representative', does: 'looks after your rights' },
    'support-person': { who: 'Your support person', does: 'is there for you' },
    lawyer: { who: 'Your lawyer', does: 'looks after your rights' },
  },
  watching: {
    desk: { who: 'A second interviewer', does: 'helps with the questions' },
    captioner: { who: 'Somebody who writes', does: 'writes down what is said' },
    police: { who: 'The police', does: 'help to keep people safe' },
    prosecution: { who: 'The prosecutor', does: 'decides what goes to a court' },
    'child-protection': { who: 'Child protection', does: 'see to it that children are looked after' },
    health: { who: 'Somebody from health care', does: 'knows about body and mind' },
    defence: { who: 'A defence lawyer', does: 'speaks for the other side' },
    court: { who: 'A judge', does: 'sees that the rules are followed' },
    abroad: { who: 'Somebody from another country', does: 'listens too' },
  },
  fromElsewhere: '(from another place)',
  nobodyYet: 'We don’t know yet. Please ask us.',
};
