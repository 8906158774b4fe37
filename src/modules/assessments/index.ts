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
