// The sheet's words in Norwegian bokmål.
import type { SheetWords } from './words.ts';

export const nb: SheetWords = {
  locale: 'nb-NO-u-nu-latn',
  texts: {
    'up-to-6': {
      title: 'Når du kommer til oss',
      parts: {
        coming: {
          heading: 'Du kommer hit',
          words: 'Du kommer {day} klokka {time}.\nStedet er {place}.\nBildet viser rommet.',
        },
        there: { heading: 'Hvem som er her med deg', words: 'Disse voksne er her for deg:' },
        talk: {
          heading: 'Hva vi gjør',
          words: 'Først kan du se deg rundt.\nSå setter vi oss og snakker sammen.\nDet er ikke en prøve.',
        },
        watching: {
          heading: 'Hvem som hører på',
          words: 'Noen andre voksne sitter i et annet rom.\nDe ser og hører oss på en skjerm:',
        },
        recorded: {
          heading: 'Kameraer',
          words: 'Det er små kameraer i rommet.\nDe tar vare på det vi sier, som en film.',
        },
        'may-say': {
          heading: 'Du kan alltid si',
          words: 'Jeg vet ikke.\nJeg forstår ikke.\nJeg vil ikke si det.\nStopp, er du snill.',
        },
        asking: { heading: 'Er det noe du lurer på?', words: 'Du kan spørre oss. Når som helst.' },
      },
    },
    '7-11': {
      title: 'Når du kommer for å snakke med oss',
      parts: {
        coming: {
          heading: 'Når og hvor',
          words:
            'Du kommer {day} klokka {time}.\nStedet er {place}.\nBildet viser rommet. Det er et rolig rom som er laget for å snakke i.',
        },
        there: { heading: 'Hvem som er der med deg', words: 'Disse er der:' },
        talk: {
          heading: 'Hva vi gjør',
          words:
            'Først blir vi litt kjent med hverandre.\nSå ber en voksen deg om å fortelle, med dine egne ord.\nDet er ikke en prøve. Vi vil høre det du selv vet og husker.',
        },
        watching: {
          heading: 'Hvem som ser og hører på',
          words:
            'Noen voksne sitter i et annet rom og følger med på en skjerm.\nDe hører på nå, så færre trenger å spørre deg senere:',
        },
        recorded: {
          heading: 'Det blir tatt opp',
          words:
            'Kameraer og mikrofoner tar opp mens du snakker.\nIkke alle får se opptaket. Det er regler for hvem som får det.',
        },
        'may-say': {
          heading: 'Du kan alltid si',
          words:
            'Jeg vet ikke.\nJeg forstår ikke. Kan du si det på en annen måte?\nDet stemmer ikke.\nJeg vil ikke svare på det.\nJeg trenger en pause.\nJeg vil slutte.',
        },
        asking: {
          heading: 'Hvis du lurer på noe',
          words: 'Spør oss: før, underveis eller etterpå.\nDu kan også spørre om hva som skjer videre.',
        },
      },
    },
    '12-17': {
      title: 'Om avhøret ditt',
      parts: {
        coming: {
          heading: 'Når og hvor',
          words: 'Du kommer {day} klokka {time}.\nStedet er {place}.\nBildet viser rommet der du skal sitte.',
        },
        there: { heading: 'Hvem som er der med deg', words: 'Disse er der:' },
        talk: {
          heading: 'Hva som skjer',
          words:
            'En avhører som er utdannet til det, snakker med deg. Du forteller med dine egne ord og tar den tiden du trenger.\nDet finnes ingen riktige eller gale svar. Det som teller, er det du selv vet og husker, også når det bare er litt.',
        },
        watching: {
          heading: 'Hvem som følger med',
          words:
            'Andre følger med fra et annet rom, på en skjerm. Har de spørsmål, gir avhøreren dem videre til deg.\nDe hører på nå, så færre trenger å spørre deg senere:',
        },
        recorded: {
          heading: 'Hvordan det tas opp',
          words:
            'Bilde og lyd blir tatt opp, så dine egne ord kan brukes senere.\nDet er regler for hvem som får se opptaket. Hver gang noen ser det hos oss, blir det skrevet ned.',
        },
        'may-say': {
          heading: 'Du kan alltid si',
          words:
            'Jeg vet ikke.\nJeg husker ikke.\nJeg forstår ikke spørsmålet.\nDet var ikke det jeg sa.\nJeg vil ikke svare på det.\nJeg trenger en pause.\nJeg vil slutte.',
        },
        asking: {
          heading: 'Spør oss',
          words:
            'Du kan spørre om alt, før, underveis og etterpå: hvem som får se opptaket, hva som skjer videre, hvem du kan snakke med.',
        },
      },
    },
  },
  beside: {
    interviewer: { who: 'Avhøreren', does: 'snakker med deg' },
    interpreter: { who: 'Tolken', does: 'hjelper med språket' },
    'cultural-mediator': { who: 'Kulturtolken', does: 'hjelper oss å forstå hverandre' },
    intermediary: { who: 'Hjelperen', does: 'passer på at du forstår spørsmålene' },
    guardian: { who: 'Vergen din', does: 'er der for deg' },
    'special-representative': { who: 'Representanten din', does: 'passer på rettighetene dine' },
    'support-person': { who: 'Støttepersonen din', does: 'er der for deg' },
    lawyer: { who: 'Advokaten din', does: 'passer på rettighetene dine' },
  },
  watching: {
    desk: { who: 'En avhører til', does: 'hjelper med spørsmålene' },
    captioner: { who: 'En som skriver', does: 'skriver ned det som blir sagt' },
    police: { who: 'Politiet', does: 'hjelper til så folk er trygge' },
    prosecution: { who: 'Påtalemyndigheten', does: 'bestemmer hva som skal til retten' },
    'child-protection': { who: 'Barnevernet', does: 'passer på at barn har det bra' },
    health: { who: 'En fra helsevesenet', does: 'kan mye om kropp og følelser' },
    defence: { who: 'En forsvarer', does: 'snakker for den andre siden' },
    court: { who: 'En dommer', does: 'passer på at reglene blir fulgt' },
    abroad: { who: 'En fra et annet land', does: 'hører også på' },
  },
  fromElsewhere: '(fra et annet sted)',
  nobodyYet: 'Det vet vi ikke ennå. Spør oss gjerne.',
};
