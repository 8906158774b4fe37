import { choice, optionalText, text, tick, version } from '../../../../platform/web/fields.ts'
import { needDomains } from '../../domain/instrument/definition.ts'
import { type NeedOutcome, needOutcomes } from '../../domain/needs/need.ts'

export const newNeedFields = {
  words: text('What is needed', { max: 300 }),
  domain: choice('Which part of life it is about', needDomains),
  urgent: tick(),
  mine: tick(),
}

const outcomes: readonly NeedOutcome[] = ['met', 'not_wanted', 'no_longer', 'mistaken']

export const giveFields = { staff_id: text('Who takes it on'), _version: version() }
export const closeFields = {
  outcome: choice('What came of it', outcomes),
  reason: optionalText('The reason', { max: 500 }),
  _version: version(),
}
export const reopenFields = { _version: version() }

export const outcomeItems = outcomes.map((value) => ({ value, text: needOutcomes[value] }))
