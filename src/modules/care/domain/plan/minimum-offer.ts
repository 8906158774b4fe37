interface Offered {
  readonly kind: string
  readonly droppedAt: Date | null
}

interface Aimed {
  readonly domain: string
  readonly endedAt: Date | null
  readonly outcome: string | null
}

interface OfferFacts {
  readonly hasRunningScript: boolean
  readonly actions: readonly Offered[]
  readonly goals: readonly Aimed[]
}

const ordinaryLife = new Set(['housing', 'work', 'family', 'money', 'community'])

const offers = {
  psychosocial: 'talking help: one-to-one sessions or a group',
  reintegration: 'something for ordinary life: home, work, learning, family or money',
} as const

/** What everybody with a script is to be offered besides it, and this plan does not have (S004-L388). It never stops anything. */
export function missingFromOffer({ hasRunningScript, actions, goals }: OfferFacts): readonly string[] {
  if (!hasRunningScript) return []
  const has = (kind: string) => actions.some((action) => action.kind === kind && action.droppedAt === null)
  const aims = goals.some(
    (goal) => ordinaryLife.has(goal.domain) && (goal.endedAt === null || goal.outcome === 'reached'),
  )
  return [
    ...(has('psychosocial') ? [] : [offers.psychosocial]),
    ...(has('reintegration') || aims ? [] : [offers.reintegration]),
  ]
}
