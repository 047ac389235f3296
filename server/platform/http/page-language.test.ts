import express from 'express';
import { describe, expect, it } from 'vitest';
import { indexOf, pageLanguage } from './page-language.ts';

/** A request as express hands it on. */
function asked(query: Record<string, string>, headers: Record<string, string>) {
  return pageLanguage(Object.create(express().request, { headers: { value: headers }, query: { value: query } }));
}

describe('the language of a page', () => {
  it('is the address’s before the chosen one, and that before the browser’s', () => {
    const headers = { cookie: 'heard-once-language=nb', 'accept-language': 'ar,en;q=0.5' };
    expect(asked({ lang: 'uk' }, headers)).toBe('uk');
    expect(asked({}, headers)).toBe('nb');
    expect(asked({}, { 'accept-language': 'ar,en;q=0.5' })).toBe('ar');
  });

  it('takes the first of the browser’s that we speak, by weight, and bokmål for whoever reads Norwegian', () => {
    expect(asked({}, { 'accept-language': 'de, en;q=0.4, uk-UA;q=0.8' })).toBe('uk');
    expect(asked({}, { 'accept-language': 'no' })).toBe('nb');
    expect(asked({}, { 'accept-language': 'nn-NO, en;q=0.9' })).toBe('nb');
  });

  it('is English where nothing of ours is said, and never fails on nonsense', () => {
    expect(asked({}, {})).toBe('en');
    expect(
      asked({ lang: '../../etc' }, { cookie: 'heard-once-language=%E0%A4%A; x', 'accept-language': '*;q=z' }),
    ).toBe('en');
  });

  it('has a built page of its own, the English one being the index', () => {
    expect(indexOf('en')).toBe('index.html');
    expect(indexOf('ar')).toBe('index.ar.html');
  });
});
