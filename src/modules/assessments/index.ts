export { type Definition, itemsOf, type NeedRule, type Score } from './domain/instrument/definition.ts'
export type {
  AnswerValue,
  Audience,
  Choice,
  Condition,
  Instrument,
  Item,
  ItemKind,
  Level,
  Section,
} from './domain/instrument/instrument.ts'
export { type Change, changeBetween, changeInWords } from './domain/scoring/change.ts'
export { needsRaised } from './domain/scoring/needs-raised.ts'
export { type Answers, type Scored, scoresOf } from './domain/scoring/score.ts'
export { instrumentOf, instruments } from './instruments.ts'
