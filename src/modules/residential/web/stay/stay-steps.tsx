import { addDays } from '../../../../kernel/calendar-day.ts'
import { refused } from '../../../../kernel/result.ts'
import type { Tx } from '../../../../platform/db/database.ts'
import { DateInput, InsetText, Radios, Select, TextArea, TextInput } from '../../../../platform/web/components/index.ts'
import { choice, day, optionalChoice, optionalText, text, version } from '../../../../platform/web/fields.ts'
import { dayBoxes } from '../../../../platform/web/form-page.ts'
import { servicesToReferTo, waitInWords } from '../../../directory/index.ts'
import { bookPlacement, enterPlacement, leavePlacement, notTaken, planEnd } from '../../commands/keep-placement.ts'
import { mayBe } from '../../domain/path.ts'
import type { Application, Placement } from '../../queries/applications-of.ts'
import { placeName } from '../path/apply.answer.tsx'
import { nothingOffered, pathForm } from '../path/path-form.tsx'

const services = (tx: Tx) => servicesToReferTo(tx)

function stayOf({ placements }: Application): Placement {
  const stay = placements.at(-1)
  if (!stay) throw new Error('there is no placement in this state')
  return stay
}

const stayVersion = (application: Application) => stayOf(application).version

export const bookForm = pathForm({
  part: 'book',
  title: 'Book a place',
  button: 'Book',
  may: mayBe.booked,
  offered: ({ tx }) => services(tx),
  fields: ({ today }, all) => ({
    service_id: optionalChoice(
      'A place from the directory',
      all.map(({ serviceId }) => serviceId),
    ),
    place: optionalText('Another place', { max: 200 }),
    expected_on: day('The first day'),
    ends_on: day('The last day that is planned', { notBefore: today }),
  }),
  start: ({ serviceId, place, items }, today) => {
    const weeks = items.findLast(({ outcome }) => outcome === 'funded')?.fundedWeeks ?? 12
    return {
      service_id: serviceId ?? '',
      place: serviceId === null ? place : '',
      ...dayBoxes('expected_on', addDays(today, 7)),
      ...dayBoxes('ends_on', addDays(today, 7 + 7 * weeks)),
    }
  },
  inputs: (field, all) => (
    <>
      <Select
        {...field('service_id')}
        label="Where?"
        items={[
          { value: '', text: 'A place that is not in the list' },
          ...all.map((one) => ({ value: one.serviceId, text: `${placeName(one)}: ${waitInWords(one)}` })),
        ]}
      />
      <TextInput {...field('place')} label="Another place" hint="If it is not in the list" />
      <DateInput {...field('expected_on')} label="When do they go in?" />
      <DateInput {...field('ends_on')} label="Until when is it planned?" hint="For as long as it is funded" />
    </>
  ),
  act: async (context, application, input, all) => {
    const listed = all.find(({ serviceId }) => serviceId === input.service_id)
    const place = listed ? placeName(listed) : input.place
    if (place === '') return refused('nowhere', 'Choose a place, or enter another one', 'place')
    const { expected_on: expectedOn, ends_on: endsOn } = input
    return bookPlacement(context, application, { serviceId: input.service_id, place, expectedOn, endsOn })
  },
  saved: 'The place has been booked. Now plan how you keep in touch.',
  version: ({ version: number }) => number,
})

export const enterForm = pathForm({
  part: 'enter',
  title: 'They went in',
  button: 'Save',
  may: mayBe.entered,
  offered: nothingOffered,
  fields: ({ today }) => ({ entered_on: day('The day they went in', { notAfter: today }), _version: version() }),
  start: (_, today) => dayBoxes('entered_on', today),
  inputs: (field) => <DateInput {...field('entered_on')} label="When did they go in?" />,
  act: (context, application, input) => enterPlacement(context, stayOf(application), input.entered_on, input._version),
  saved: 'It has been written down.',
  version: stayVersion,
})

export const notTakenForm = pathForm({
  part: 'not-taken',
  title: 'They do not go',
  button: 'Save',
  may: mayBe.notTaken,
  offered: nothingOffered,
  fields: () => ({ words: text('What they said', { max: 1000 }), _version: version() }),
  start: () => ({}),
  inputs: (field) => (
    <TextArea
      {...field('words')}
      label="What did they say?"
      hint="The decision stands. Another place can be booked"
      rows={3}
      maxLength={1000}
    />
  ),
  act: (context, application, input) => notTaken(context, stayOf(application), input.words, input._version),
  saved: 'It has been written down. Another place can be booked.',
  version: stayVersion,
})

export const endForm = pathForm({
  part: 'end',
  title: 'Change the planned end',
  button: 'Save',
  may: mayBe.planned,
  offered: nothingOffered,
  fields: ({ today }) => ({
    ends_on: day('The last day that is planned', { notBefore: today }),
    why: text('Why', { max: 500 }),
    _version: version(),
  }),
  start: (application) => dayBoxes('ends_on', stayOf(application).endsOn),
  inputs: (field) => (
    <>
      <DateInput {...field('ends_on')} label="Until when is it planned now?" />
      <TextArea
        {...field('why')}
        label="Why?"
        hint="For example, a review gave four more weeks"
        rows={2}
        maxLength={500}
      />
    </>
  ),
  act: (context, application, input) =>
    planEnd(context, application, stayOf(application), {
      endsOn: input.ends_on,
      why: input.why,
      seenVersion: input._version,
    }),
  saved: 'The planned end has been changed.',
  version: stayVersion,
})

export const leaveForm = pathForm({
  part: 'leave',
  title: 'They left',
  button: 'Save',
  may: mayBe.left,
  offered: nothingOffered,
  fields: ({ today }) => ({
    left_on: day('The day they left', { notAfter: today }),
    how: choice('How they left', ['as_planned', 'early']),
    words: optionalText('What they said', { max: 1000 }),
    _version: version(),
  }),
  start: (_, today) => dayBoxes('left_on', today),
  inputs: (field) => (
    <>
      <InsetText>
        This ends the stay and nothing else. Support, scripts, contacts and the plan for home go on. After time away the
        body takes less: talk about overdose, and see that they have naloxone.
      </InsetText>
      <DateInput {...field('left_on')} label="When did they leave?" />
      <Radios
        {...field('how')}
        label="How?"
        items={[
          { value: 'as_planned', text: 'As planned' },
          { value: 'early', text: 'Earlier than planned' },
        ]}
      />
      <TextArea {...field('words')} label="What did they say? (optional)" rows={3} maxLength={1000} />
    </>
  ),
  act: (context, application, input) =>
    leavePlacement(context, stayOf(application), {
      leftOn: input.left_on,
      how: input.how,
      words: input.words,
      seenVersion: input._version,
    }),
  saved: 'It has been written down. Nothing else has been closed.',
  version: stayVersion,
})
