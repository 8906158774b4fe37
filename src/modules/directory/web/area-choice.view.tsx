import type { ReactElement } from 'react'
import { type FieldProps, Select } from '../../../platform/web/components/index.ts'
import type { Area } from '../queries/listed-services.ts'

/** Asks for the area only where there is more than one to choose from. */
export function AreaChoice({
  areas,
  field,
}: {
  readonly areas: readonly Area[]
  readonly field: FieldProps
}): ReactElement | null {
  if (areas.length < 2) return null
  return (
    <Select
      {...field}
      label="Area"
      items={[
        { value: '', text: 'Any area' },
        ...areas.map(({ partnershipId, areaName }) => ({ value: partnershipId, text: areaName })),
      ]}
    />
  )
}
