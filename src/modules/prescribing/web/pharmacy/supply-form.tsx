import type { ReactElement } from 'react'
import { Button, ButtonGroup, Form, Tag } from '../../../../platform/web/components/index.ts'
import { collectionOutcomes, daysInWords } from '../../../care/index.ts'
import { outcomes } from '../../domain/supply.ts'
import { collectionPath } from '../paths.ts'
import type { Supply } from './today.page.ts'

export interface Seal {
  readonly csrf: string
  readonly idempotencyKey: string
}

const pressed = { collected: 'Collected', missed: 'Missed', refused: 'Refused' } as const

interface SupplyFormProps {
  readonly supply: Supply
  readonly name: string
  readonly seal: Seal
}

/** One script at the counter: what it is, and one press for what happened. */
export function SupplyForm({ supply, name, seal }: SupplyFormProps): ReactElement {
  const { script, outcome, isDue } = supply
  const others = outcomes.filter((one) => one !== outcome)
  return (
    <>
      <p className="nhsuk-body">
        <strong>
          {script.medicine}, {script.dailyDose} a day
        </strong>
        , {script.supervised ? 'taken in your sight' : 'taken home'}, {daysInWords(script.collectionDays)}.{' '}
        {outcome !== null && (
          <Tag colour={outcome === 'collected' ? 'green' : 'orange'}>{collectionOutcomes[outcome]}</Tag>
        )}
        {outcome === null && !isDue && <Tag colour="grey">Not due today</Tag>}
      </p>
      {(isDue || outcome !== null) && (
        <Form action={collectionPath(script.scriptId)} version={script.version} {...seal}>
          <ButtonGroup>
            {others.map((one) => (
              <Button
                key={one}
                small
                variant={outcome === null && one === 'collected' ? 'primary' : 'secondary'}
                name="outcome"
                value={one}
              >
                {outcome === null ? pressed[one] : `Change to ${pressed[one].toLowerCase()}`}
                <span className="nhsuk-u-visually-hidden">
                  : {name}, {script.medicine}
                </span>
              </Button>
            ))}
            {outcome !== null && (
              <Button small variant="link" name="outcome" value="undo">
                Undo<span className="nhsuk-u-visually-hidden">: {name}</span>
              </Button>
            )}
          </ButtonGroup>
        </Form>
      )}
    </>
  )
}
