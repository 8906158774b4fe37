/**
 * Mistakes planted in the product, each of which one cheat must bring to light: a sign that is blind, or a figure that leaves somebody out. A
 * proof that stays green with one of them proves nothing.
 */
export interface Mistake {
  readonly name: string
  /** The sign of the cheat that shows it. */
  readonly shownBy: string
  readonly fault: 'is not named' | 'moves up'
  readonly in: string
  readonly replaced: readonly (readonly [text: string, by: string])[]
}

const counting = 'indicators.count_for_signs'
const halfYear = 'indicators.gather_half_year'
const adding = 'indicators.besides_of_period'

export const mistakes: readonly Mistake[] = [
  {
    name: 'the sign of month ends is blind',
    shownBy: 'last-days',
    fault: 'is not named',
    in: counting,
    replaced: [['filter (where e.is_late)', 'filter (where false)']],
  },
  {
    name: 'the sign of transfers is blind',
    shownBy: 'not-arrived',
    fault: 'is not named',
    in: counting,
    replaced: [['filter (where e.is_lost)', 'filter (where false)']],
  },
  {
    name: 'the sign of people known before is blind',
    shownBy: 'new-again',
    fault: 'is not named',
    in: counting,
    replaced: [['count(distinct k.person_id)', '0']],
  },
  {
    name: 'the sign of people turned away is blind',
    shownBy: 'turned-away',
    fault: 'is not named',
    in: counting,
    replaced: [['filter (where x.is_away and n.is_great)', 'filter (where false)']],
  },
  {
    name: 'the sign of missed reviews is blind',
    shownBy: 'missed-review',
    fault: 'is not named',
    in: 'indicators.count_missed_reviews',
    replaced: [['d.used > h.used and not d.has_review', 'false']],
  },
  {
    name: 'those turned away are left out of everybody',
    shownBy: 'turned-away',
    fault: 'moves up',
    in: adding,
    replaced: [['h.d + t.half_year_over', 'h.d']],
  },
  {
    name: 'only people with two records are counted',
    shownBy: 'missed-review',
    fault: 'moves up',
    in: adding,
    replaced: [
      ['count(*) as d', `count(*) filter (where h.became in ('better', 'no better')) as d`],
      ['h.d + t.half_year_over', 'h.d'],
    ],
  },
  {
    name: 'those transferred are left out of everybody',
    shownBy: 'not-arrived',
    fault: 'moves up',
    in: adding,
    replaced: [['count(*) as d', `count(*) filter (where h.became <> 'transferred') as d`]],
  },
  {
    name: 'whoever finished counts as better',
    shownBy: 'last-days',
    fault: 'moves up',
    in: halfYear,
    replaced: [[`then 'not sure'`, `then 'better'`]],
  },
  {
    name: 'people known before are taken for new',
    shownBy: 'new-again',
    fault: 'moves up',
    in: halfYear,
    replaced: [
      ['coalesce(k.before_id, t.person_id)', 't.person_id'],
      ['g.before_id = t.person_id', 'false'],
    ],
  },
]
