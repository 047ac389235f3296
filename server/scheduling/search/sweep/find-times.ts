// Finds the time: one sweep over all starts says from which of them nothing is in the way; people are told apart, and points
// counted exactly, only for those that could be among the best. Pure: the same question has the same answer.
import type { Answer } from './answer.ts';
import { makeGround } from './availability.ts';
import { findBlocked } from './blocked.ts';
import { propose } from './propose.ts';
import type { Question } from './question.ts';
import { makeSettings } from './settings.ts';

export function findTimes(question: Question): Answer {
  const ground = makeGround(question);
  const settings = makeSettings(ground);
  const proposals = propose(ground, settings.open());
  return {
    proposals,
    blocked: proposals.length > 0 ? [] : findBlocked(ground, settings),
  };
}
